import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import { useExportStore } from './exportStore.ts';

type Told = { key: string; fraction: number };

/** A host whose export goes on until it is told to end. */
function hostUnderWay() {
  const ended = Promise.withResolvers<{ files: [] }>();
  let key = '';
  let listener: ((told: Told) => void) | null = null;
  const client = {
    on: (_name: string, listen: (told: Told) => void) => {
      listener = listen;
      return () => (listener = null);
    },
    call: (name: string, input: { key: string }) => {
      if (name === 'exports.cancel') {
        if (input.key === key) ended.reject(new LabError('cancelled', 'It was cancelled'));
        return Promise.resolve(null);
      }
      ({ key } = input);
      return ended.promise;
    },
  } as unknown as Client;
  return {
    client,
    ended,
    tell: (fraction: number, of = key) => listener?.({ key: of, fraction }),
    isListenedTo: () => listener !== null,
  };
}

beforeEach(() => {
  setActivePinia(createPinia());
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

it('shows how far an export is once it has taken a while, and nothing afterwards', async () => {
  const store = useExportStore();
  const host = hostUnderWay();
  const saving = store.save(host.client, 'run', { format: 'csv' });
  host.tell(0.1);
  expect(store.underWay).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(store.underWay).toMatchObject([{ fraction: 0.1 }]);
  host.tell(0.5);
  host.tell(0.9, 'somebody else’s');
  expect(store.underWay).toMatchObject([{ fraction: 0.5 }]);
  host.ended.resolve({ files: [] });
  expect(await saving).toBe(true);
  expect(store.underWay).toEqual([]);
  expect(host.isListenedTo()).toBe(false);
});

it('stops an export, which is no error, and passes errors on', async () => {
  const store = useExportStore();
  const host = hostUnderWay();
  const saving = store.save(host.client, 'run', { format: 'csv' });
  vi.advanceTimersByTime(1000);
  store.stop(store.underWay[0].key);
  expect(await saving).toBe(false);
  const failing = hostUnderWay();
  const failed = store.save(failing.client, 'run', { format: 'csv' });
  failing.ended.reject(new LabError('disk-full', 'The disk is full'));
  await expect(failed).rejects.toThrow('The disk is full');
  expect(store.underWay).toEqual([]);
});
