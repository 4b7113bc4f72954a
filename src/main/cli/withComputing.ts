import { forkSimulator } from '#simulator/client/forkSimulator.ts';
import { startAhead } from '#simulator/client/startAhead.ts';
import type { Computing } from '../host/computing.ts';
import type { DatabaseOptions } from './withDatabase.ts';

/**
 * Start database and simulator for the length of some work; only runs started by it are computed.
 *
 * The simulator process starts while the code for all else is being loaded.
 */
export async function withComputing<T>(
  { db }: DatabaseOptions,
  work: (computing: Computing) => Promise<T>,
): Promise<T> {
  const simulator = startAhead(forkSimulator);
  try {
    const [{ createComputing }, { chosenDatabase }, { createFileLog }, { defaultLogFile }] =
      await Promise.all([
        import('../host/computing.ts'),
        import('../settings/databaseLocation.ts'),
        import('../log.ts'),
        import('../host/dataFolder.ts'),
      ]);
    const computing = createComputing({
      database: db ?? chosenDatabase(),
      log: createFileLog(defaultLogFile()),
      startProcess: simulator.start,
      claims: 'own',
    });
    try {
      return await work(computing);
    } finally {
      await computing.close();
    }
  } finally {
    simulator.discard();
  }
}
