import { expect, test } from 'vitest';
import { newRun, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import type { RunStore } from './runStore.ts';

function fill(store: RunStore): string[] {
  const create = (...args: Parameters<typeof newRun>): string => store.createRun(newRun(...args)).id;
  return [
    create({ rep: 3, stim_clusters: null, randseed: 1 }, { tags: ['pilot', 'a'] }),
    create({ rep: 3, stim_clusters: null, randseed: 2, V_m: -3 }, { tags: ['pilot'] }),
    create({ rep: 6, stim_clusters: [1], randseed: 3, I_xE: 1.5 }),
  ];
}

test('parameters that differ are named with their number of values, null being one', () => {
  using temporary = new TemporaryStore();
  const { store } = temporary;
  const ids = fill(store);
  expect(store.differing({ query: {} })).toEqual([
    { name: 'I_xE', values: 2 },
    { name: 'V_m', values: 2 },
    { name: 'randseed', values: 3 },
    { name: 'rep', values: 2 },
    { name: 'stim_clusters', values: 2 },
  ]);
  expect(store.differing({ query: { filter: 'rep = 3' } })).toEqual([
    { name: 'V_m', values: 2 },
    { name: 'randseed', values: 2 },
  ]);
  expect(store.differing({ ids: [ids[0], ids[2], 'gone'] }).map(({ name }) => name)).toEqual([
    'I_xE',
    'randseed',
    'rep',
    'stim_clusters',
  ]);
  expect(store.differing({ ids: [ids[0]] })).toEqual([]);
  expect(store.differing({ ids: [] })).toEqual([]);
});

test('runs are counted by status and tag, those of the trash apart', () => {
  using temporary = new TemporaryStore();
  const { store } = temporary;
  const ids = fill(store);
  store.claim(ids[2], 'me', 0);
  store.finish(ids[2], 'me', { status: 'done', metrics: {}, spike_hash: 'h' });
  store.update(ids[1], { is_starred: true });
  expect(store.facets({ query: {} })).toEqual({
    runs: 3,
    starred: 1,
    statuses: [
      { name: 'queued', runs: 2 },
      { name: 'done', runs: 1 },
    ],
    tags: [
      { name: 'pilot', runs: 2 },
      { name: 'a', runs: 1 },
    ],
  });
  expect(store.facets({ query: { filter: 'tag = a' } })).toMatchObject({ runs: 1, starred: 0 });
  expect(store.facets({ ids: [ids[1], ids[2]] })).toMatchObject({
    runs: 2,
    tags: [{ name: 'pilot', runs: 1 }],
  });
  store.trash([ids[0]]);
  expect(store.facets({ query: {} }).tags).toEqual([{ name: 'pilot', runs: 1 }]);
  expect(store.facets({ query: { trashed: true } }).runs).toBe(1);
});

test('many runs get and lose tags and stars at once, which searches find', () => {
  using temporary = new TemporaryStore();
  const { store } = temporary;
  const ids = fill(store);
  const changed = store.updateMany([ids[0], ids[2]], {
    addTags: ['new tag', ' pilot '],
    removeTags: ['a'],
    is_starred: true,
  });
  expect(changed.map(({ tags, is_starred }) => ({ tags, is_starred }))).toEqual([
    { tags: ['new tag', 'pilot'], is_starred: true },
    { tags: ['new tag', 'pilot'], is_starred: true },
  ]);
  expect(store.list({ text: 'new tag' }).total).toBe(2);
  expect(store.get(ids[1])).toMatchObject({ tags: ['pilot'], is_starred: false });
  expect(() => store.updateMany([ids[1], 'gone'], { is_starred: true })).toThrow('There is no run gone');
  expect(store.get(ids[1]).is_starred).toBe(false);
});

test('runs that are computed can be left out of the trash', () => {
  using temporary = new TemporaryStore();
  const { store } = temporary;
  const ids = fill(store);
  store.claim(ids[1], 'me', 0);
  expect(() => store.trash(ids)).toThrow('Still running');
  expect(store.trash(ids, { areActiveKept: true }).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  expect(store.listIds()).toEqual([ids[1]]);
});
