import { defaultLogFile } from '../host/dataFolder.ts';
import type { Services } from '../host/services.ts';
import { createFileLog } from '../log.ts';
import { chosenDatabase } from '../settings/databaseLocation.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { RunStore } from '../storage/runStore.ts';

/** Option of every command that uses stored runs. */
export interface DatabaseOptions {
  /** The database's file; the one that the settings name if left out. */
  readonly db?: string;
}

/** Open the database for the length of some work that simulates nothing. */
export async function withStore<T>(
  { db }: DatabaseOptions,
  work: (store: RunStore) => T | Promise<T>,
): Promise<T> {
  const store = new RunStore(openDatabase(db ?? chosenDatabase()));
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** Start everything that a host works with for the length of some work; only runs started by it are computed. */
export async function withServices<T>(
  { db, workers }: DatabaseOptions & { readonly workers?: number | undefined },
  work: (services: Services) => Promise<T>,
): Promise<T> {
  const { createServices } = await import('../host/services.ts');
  const services = createServices({
    ...(workers !== undefined && { workers }),
    database: db ?? chosenDatabase(),
    log: createFileLog(defaultLogFile()),
    claims: 'own',
  });
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
