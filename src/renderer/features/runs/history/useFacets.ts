import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { RunFacets, RunSet } from '#shared/runs/runQuery.ts';
import { whileConnected } from '../../../composables/whileConnected.ts';

/** Runs may change many times a second: asked at most this often [ms]. */
const interval_ms = 1000;

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
  let timer: ReturnType<typeof setTimeout> | undefined;
  let generation = 0;

  async function load(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const asked = ++generation;
    try {
      const found = await client.value?.call('runs.facets', set());
      if (found && asked === generation) facets.value = found;
    } catch (error) {
      if (!(error instanceof LabError && error.code === 'connection-lost')) report(error);
    }
  }
  const loadSoon = (): void => {
    timer ??= setTimeout(() => void load(), interval_ms);
  };

  watch(set, () => void load());
  whileConnected(client, (connected) => {
    void load();
    return [
      connected.on('runs.changed', loadSoon),
      connected.on('runs.removed', loadSoon),
      connected.on('database.changed', loadSoon),
    ];
  });
  onScopeDispose(() => clearTimeout(timer));
  return { facets, reload: load };
}
