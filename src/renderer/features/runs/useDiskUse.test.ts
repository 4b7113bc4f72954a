import { effectScope, shallowRef } from 'vue';
import { expect, test } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import { useDiskUse } from './useDiskUse.ts';

/** A host that answers as the test says and tells of changes when asked to. */
function hostThat(answer: () => unknown) {
  const listeners: (() => void)[] = [];
  const client = {
    call: () => Promise.resolve().then(answer),
    on(_: string, listener: () => void) {
      listeners.push(listener);
      return () => undefined;
    },
  } as unknown as Client;
  return { client, tell: () => listeners.forEach((listener) => listener()) };
}

test('a failure is said, and forgotten once the answer is there', async () => {
  let isReadable = false;
  const { client, tell } = hostThat(() => {
    if (isReadable) return { runs: 3 };
    throw new LabError('database-failed', 'The database cannot be read');
  });
  const scope = effectScope();
  const followed = scope.run(() => useDiskUse(shallowRef(client)));
  await expect.poll(() => followed?.failure.value).toBe('The database cannot be read');
  expect(followed?.disk.value).toBeNull();
  isReadable = true;
  tell();
  await expect.poll(() => followed?.disk.value, { timeout: 5000 }).toEqual({ runs: 3 });
  expect(followed?.failure.value).toBe('');
  scope.stop();
});
