import { expect, it } from 'vitest';
import { spikeHash } from '#main/export/spikeHash.ts';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { leaseDuration, RunStore } from '#main/storage/runStore.ts';
import { TemporaryFolder } from '../support/storedRuns.ts';
import { writeUntilKilled } from './actorProcess.ts';

interface Said {
  readonly id: string;
  readonly lastStep?: number;
  readonly spike_hash?: string;
}

it('loses nothing that was stored when the writing process is killed at any moment', async () => {
  using folder = new TemporaryFolder();
  const path = folder.file('runs.db');
  const said: Said[] = [];
  for (let kill = 0; kill < 10; kill++) {
    said.push(...((await writeUntilKilled(path, Math.random() * 60)) as Said[]));

    const store = new RunStore(openDatabase(path));
    expect(store.check()).toMatchObject({ is_ok: true, problems: [] });
    const interrupted = store.interruptExpired(Date.now() + leaseDuration + 1);
    // Between two runs none is held.
    expect(interrupted.length).toBeLessThanOrEqual(1);
    for (const { id, lastStep, spike_hash } of said) {
      const run = store.get(id);
      if (spike_hash !== undefined) {
        expect(run).toMatchObject({ status: 'done', spike_hash });
        expect(spikeHash(store.readSpikes(id))).toBe(spike_hash);
      }
      if (lastStep !== undefined) {
        // Steps of 0.1 ms.
        expect(run.recorded_ms).toBeGreaterThanOrEqual(lastStep / 10);
        expect(store.readSpikes(id).steps.length).toBe(run.spike_count);
      }
    }
    for (const { status } of store.list({ limit: 1000 }).runs)
      expect(status).toMatch(/^(done|interrupted|queued)$/);
    store.close();
  }
  expect(said.filter(({ spike_hash }) => spike_hash !== undefined).length).toBeGreaterThan(0);
}, 60_000);
