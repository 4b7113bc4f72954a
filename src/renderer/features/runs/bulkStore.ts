import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** Something that is being done with many runs, part by part. */
export interface BulkWork {
  /** What is done, such as "Deleting". */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** Work with many runs at a time: shows how far it is, and can be stopped. */
export const useBulkStore = defineStore('bulk', () => {
  const work = shallowRef<BulkWork | null>(null);
  let isStopping = false;
  let last: Promise<unknown> = Promise.resolve();

  /**
   * Do something with many items, `size` of them at a time, after whatever else is going on; returns what each part gave.
   *
   * Rejects with what the first failing part rejects with; what was done before stays done.
   */
  function inParts<Item, Result>(
    label: string,
    items: readonly Item[],
    size: number,
    act: (part: Item[]) => Promise<Result>,
  ): Promise<Result[]> {
    const doing = last.then(async () => {
      const results: Result[] = [];
      isStopping = false;
      try {
        for (let done = 0; done < items.length && !isStopping; done += size) {
          if (items.length > size) work.value = { label, done, total: items.length };
          results.push(await act(items.slice(done, done + size)));
        }
      } finally {
        work.value = null;
      }
      return results;
    });
    last = doing.catch(() => undefined);
    return doing;
  }

  /** End after the part that is going on. */
  function stop(): void {
    isStopping = true;
  }
  return { work, inParts, stop };
});
