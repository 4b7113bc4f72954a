import { shallowRef, watch, type ShallowRef } from 'vue';

/** What a browser gives to keep texts in. */
export type TextStore = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Keep a value over restarts under a key of the browser's storage.
 *
 * `read` turns what was stored into a value, or null where it is not one; where nothing can be stored the value lives
 * as long as the page.
 */
export function useStored<T>(
  key: string,
  initial: T,
  read: (stored: unknown) => T | null,
  store: TextStore = window.localStorage,
): ShallowRef<T> {
  const value = shallowRef(load() ?? initial);

  function load(): T | null {
    const text = store.getItem(key);
    if (text === null) return null;
    try {
      return read(JSON.parse(text));
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  watch(value, (changed) => {
    try {
      store.setItem(key, JSON.stringify(changed));
    } catch (error) {
      // The storage is full or switched off: nothing that is lost with it but this setting.
      if (!(error instanceof DOMException)) throw error;
    }
  });
  return value;
}
