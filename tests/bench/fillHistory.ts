import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { statisticNames } from '#shared/analysis/definitions.ts';
import { seededRandom } from '#shared/numerics/seededRandom.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import { newRun } from '../support/storedRuns.ts';

const words = [
  'pilot',
  'control',
  'weak',
  'strong',
  'figure',
  'stimulus',
  'long',
  'paper',
  'repeat',
  'check',
];

/** Fill a new database with runs that differ in parameters, metrics, names, notes, tags and status; all have the same spikes. */
export function fillHistory(path: string, runs: number, spikes: SpikeBatch): void {
  const connection = openDatabase(path);
  const store = new RunStore(connection);
  const random = seededRandom(1);
  const pick = (): string => words[Math.floor(random() * words.length)];
  // One transaction for all: each would wait for the disk otherwise.
  connection.write(() => {
    for (let i = 0; i < runs; i++) {
      const { id } = store.createRun(
        newRun(
          { rep: 1 + Math.round(random() * 100) / 10, rj: random(), randseed: i },
          {
            name: `${pick()} ${pick()} ${i}`,
            notes: Array.from({ length: 30 }, pick).join(' '),
            tags: [pick(), pick()],
          },
        ),
      );
      store.claim(id, 'bench', i);
      store.appendBatch(id, 'bench', spikes, null);
      const metrics = Object.fromEntries(statisticNames.map((name) => [name, random() * 10]));
      if (i % 20 === 0) {
        store.finish(id, 'bench', { status: 'failed', failure: { code: 'out-of-memory', message: 'm' } });
      } else store.finish(id, 'bench', { status: 'done', metrics, spike_hash: 'h' });
    }
  });
  store.close();
}
