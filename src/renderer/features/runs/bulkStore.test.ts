import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test } from 'vitest';
import { useBulkStore } from './bulkStore.ts';

beforeEach(() => {
  setActivePinia(createPinia());
});

test('work goes part by part and says how far it is', async () => {
  const bulk = useBulkStore();
  const seen: unknown[] = [];
  const sums = await bulk.inParts('Adding', [1, 2, 3, 4, 5], 2, (part) => {
    seen.push(bulk.work);
    return Promise.resolve(part.reduce((a, b) => a + b));
  });
  expect(sums).toEqual([3, 7, 5]);
  expect(seen).toEqual([0, 2, 4].map((done) => ({ label: 'Adding', done, total: 5 })));
  expect(bulk.work).toBeNull();
});

test('what fails ends the work, and the next begins afresh', async () => {
  const bulk = useBulkStore();
  const parts: number[][] = [];
  const failing = bulk.inParts('Failing', [1, 2, 3], 1, (part) => {
    parts.push(part);
    return part[0] === 2 ? Promise.reject(new Error('no')) : Promise.resolve();
  });
  const next = bulk.inParts('Next', [9], 1, (part) => Promise.resolve(part));
  await expect(failing).rejects.toThrow('no');
  expect(parts).toEqual([[1], [2]]);
  expect(await next).toEqual([[9]]);
});

test('it can be stopped between two parts', async () => {
  const bulk = useBulkStore();
  const parts = await bulk.inParts('Stopping', [1, 2, 3], 1, (part) => {
    if (part[0] === 2) bulk.stop();
    return Promise.resolve(part[0]);
  });
  expect(parts).toEqual([1, 2]);
});
