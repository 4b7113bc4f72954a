import { expect, test } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { useStored, type TextStore } from './useStored.ts';

class MemoryStore implements TextStore {
  readonly texts = new Map<string, string>();
  isFull = false;

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.texts.set(key, text);
  }
}

const readNumber = (stored: unknown): number | null => (typeof stored === 'number' ? stored : null);
const open = (store: TextStore) => {
  const value = effectScope().run(() => useStored('size', 3, readNumber, store));
  if (!value) throw new Error('the scope did not run');
  return value;
};

test('a value is there again when it is opened again', async () => {
  const store = new MemoryStore();
  const value = open(store);
  expect(value.value).toBe(3);
  value.value = 8;
  await nextTick();
  expect(open(store).value).toBe(8);
});

test('what is stored and is no value is passed over', () => {
  const store = new MemoryStore();
  for (const text of ['"many"', '{broken', 'null']) {
    store.texts.set('size', text);
    expect(open(store).value).toBe(3);
  }
});

test('a full store keeps nobody from going on', async () => {
  const store = new MemoryStore();
  store.isFull = true;
  const value = open(store);
  value.value = 8;
  await nextTick();
  expect(value.value).toBe(8);
  expect(store.texts.size).toBe(0);
});
