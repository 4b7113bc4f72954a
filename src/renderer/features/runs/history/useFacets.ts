import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { RunFacets, RunSet } from '#shared/runs/runQuery.ts';
import { followRuns } from '../../../composables/followRuns.ts';

/** How many runs of a set have which status and tag. */
export interface Facets {
  /** Null until it is known. */
  readonly facets: Readonly<ShallowRef<RunFacets | null>>;
  /** Ask again now. */
  reload(): Promise<void>;
}

/**
 * Follow how many runs of a set have which status and tag, for as long as the scope lives.
 *
 * `report` is told what goes wrong, a lost connection excepted.
 */
export function useFacets(
  client: Readonly<ShallowRef<Client | null>>,
  set: () => RunSet,
  report: (error: unknown) => void,
): Facets {
  const facets = shallowRef<RunFacets | null>(null);
  let generation = 0;

  async function load(): Promise<void> {
    const asked = ++generation;
    try {
      const found = await client.value?.call('runs.facets', set());
      if (found && asked === generation) facets.value = found;
    } catch (error) {
      if (!(error instanceof LabError && error.code === 'connection-lost')) report(error);
    }
  }
  watch(set, () => void load());
  followRuns(client, () => void load());
  return { facets, reload: load };
}
