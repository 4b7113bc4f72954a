import { defineStore, storeToRefs } from 'pinia';
import { shallowReactive, watch } from 'vue';
import type { Run } from '#shared/runs/run.ts';
import type { RunThumbnail } from '#shared/runs/thumbnail.ts';
import { useHostStore } from '../../../stores/hostStore.ts';
import { isUnderWay } from '../formatRun.ts';

/** Pictures that are asked for at once: the first ones come before the host has made many. */
const batchSize = 12;
/** Pictures that are kept, of about 10 kB each. */
const maximumKept = 2000;

/** Tell whether a run can have a thumbnail. */
export const hasThumbnail = (run: Run): boolean => !isUnderWay(run) && run.spike_count > 0;

/** Small pictures of the rasters of runs, loaded while they are looked at. */
export const useThumbnailStore = defineStore('thumbnails', () => {
  const { client } = storeToRefs(useHostStore());
  const known = shallowReactive(new Map<string, RunThumbnail>());
  let wanted: readonly string[] = [];
  let isLoading = false;

  async function load(): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    // What is wanted may change with every answer: only what is looked at then is asked for.
    for (let ids = missing(); ids.length > 0 && client.value !== null; ids = missing()) {
      for (const answer of await ask(ids)) known.set(answer.id, answer);
      drop();
    }
    isLoading = false;
  }

  const missing = (): string[] => wanted.filter((id) => !known.has(id)).slice(0, batchSize);

  /** Pictures that cannot be had are said to be missing for the reason; it is tried again with the next connection. */
  async function ask(ids: readonly string[]): Promise<readonly RunThumbnail[]> {
    try {
      const answers = (await client.value?.call('runs.thumbnails', { ids: [...ids] })) ?? [];
      const gone = ids.filter((id) => !answers.some((answer) => answer.id === id));
      return [...answers, ...gone.map((id) => ({ id, thumbnail: null, problem: 'The run is gone' }))];
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return ids.map((id) => ({ id, thumbnail: null, problem }));
    }
  }

  /** Forget those that were loaded first. */
  function drop(): void {
    for (const id of known.keys()) {
      if (known.size <= maximumKept) return;
      if (!wanted.includes(id)) known.delete(id);
    }
  }

  /** Load the pictures of these runs, those first that come first. */
  function show(runs: readonly Run[]): void {
    wanted = runs.filter(hasThumbnail).map(({ id }) => id);
    void load();
  }

  watch(client, (connected) => {
    if (connected === null) return;
    for (const [id, { problem }] of known) if (problem !== null) known.delete(id);
    void load();
  });

  /** The picture of a run, undefined until it is known. */
  const of = (id: string): RunThumbnail | undefined => known.get(id);
  return { show, of };
});
