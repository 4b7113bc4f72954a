import { expect, it } from 'vitest';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { newRun, TemporaryFolder, TemporaryStore } from '../support/storedRuns.ts';
import { act } from './actorProcess.ts';

it('hands every run to one of several processes', async () => {
  using temporary = new TemporaryStore();
  const { store } = temporary;
  const ids = Array.from({ length: 60 }, () => store.createRun(newRun()).id);
  const owners = ['a', 'b', 'c'];
  const answers = await Promise.all(owners.map((owner) => act('claim', temporary.path, owner)));
  const claimed = answers.map(([list]) => list as string[]);
  expect(answers.map(([, end]) => end)).toEqual(owners.map(() => ({ code: null })));
  expect(claimed.flat().sort()).toEqual([...ids].sort());
  // A run is marked with who finished it: nobody was interrupted or overwritten by another.
  owners.forEach((owner, i) => {
    for (const id of claimed[i]) {
      expect(store.get(id)).toMatchObject({ status: 'done', spike_hash: owner, recorded_ms: 9.9 });
    }
  });
  expect(store.check()).toMatchObject({ is_ok: true, spike_chunks: 60 });
}, 60_000);

it('lets several processes make the same database at once', async () => {
  using folder = new TemporaryFolder();
  const path = folder.file('runs.db');
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => act('claim', path, owner)));
  expect(answers).toEqual([1, 2, 3, 4].map(() => [[], { code: null }]));
  const store = new RunStore(openDatabase(path));
  expect(store.check().is_ok).toBe(true);
  store.close();
}, 60_000);
