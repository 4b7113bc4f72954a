import { storeToRefs } from 'pinia';
import { computed, watch, type ComputedRef } from 'vue';
import { groupRuns } from '#shared/compare/comparedGroups.ts';
import { compareRuns, type Comparison } from '#shared/compare/comparison.ts';
import type { Run } from '#shared/runs/run.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { titleOf } from '../runs/formatRun.ts';
import type { ComparedColumn } from './comparedColumn.ts';
import { mostCompared } from './comparedIds.ts';
import { useCompareStore } from './compareStore.ts';
import { assignSlots, hueOf } from './hues.ts';
import { useComparedRuns } from './useComparedRuns.ts';

/** A run that is not shown, and why. */
export interface MissingRun {
  readonly id: string;
  readonly name: string;
  readonly why: string;
}

/** What the Compare view shows. */
export interface ShownComparison {
  /** The runs that are there, in their order. */
  readonly found: ComputedRef<readonly Run[]>;
  readonly missing: ComputedRef<readonly MissingRun[]>;
  /** Of so many groups, those that can be told apart are in the comparison. */
  readonly groupCount: ComputedRef<number>;
  readonly comparison: ComputedRef<Comparison>;
  /** Its groups, and those that are not hidden. */
  readonly columns: ComputedRef<readonly ComparedColumn[]>;
  readonly shown: ComputedRef<readonly ComparedColumn[]>;
}

/** Follow the runs of the comparison and lay out their groups for as long as the scope lives. */
export function useComparison(): ShownComparison {
  const { client } = storeToRefs(useHostStore());
  const store = useCompareStore();
  const { ids, names } = storeToRefs(store);
  const { runs, failures } = useComparedRuns(client, ids);

  const found = computed(() => ids.value.flatMap((id) => runs.value.get(id) ?? []));
  watch(found, (now) => store.remember(Object.fromEntries(now.map((run) => [run.id, titleOf(run)]))));
  const missing = computed(() =>
    ids.value.flatMap((id) => {
      const why = failures.value.get(id);
      return why === undefined ? [] : [{ id, why, name: names.value[id] || `Run ${id.slice(0, 8)}` }];
    }),
  );
  // Of all choices these change what is computed: hiding a group, say, does not test everything anew.
  const baseline = computed(() => store.choices.baseline);
  const areReplicatesCollapsed = computed(() => store.choices.areReplicatesCollapsed);
  const labels = computed(() => store.choices.labels);
  const groups = computed(() => groupRuns(found.value, areReplicatesCollapsed.value));
  const comparison = computed(() =>
    compareRuns(
      groups.value.slice(0, mostCompared).flatMap(({ runs: own }) => own),
      {
        baseline: baseline.value,
        areReplicatesCollapsed: areReplicatesCollapsed.value,
        labels: labels.value,
      },
    ),
  );
  const keys = computed(() => comparison.value.groups.map((group) => group.runs[0].id));
  const slots = computed<Map<string, number>>((before) => assignSlots(keys.value, before ?? new Map()));
  const columns = computed<ComparedColumn[]>(() =>
    comparison.value.groups.map((group, index) => {
      const key = keys.value[index];
      return {
        ...{ key, group, index },
        hue: hueOf(slots.value.get(key) ?? 0),
        isBaseline: index === comparison.value.baseline,
        isHidden: store.choices.hidden.includes(key),
        // One with plots rather than one without.
        shownRun:
          group.runs.find(({ id }) => id === store.choices.replicates[key]) ??
          group.runs.find(({ are_spikes_kept }) => are_spikes_kept) ??
          group.runs[0],
      };
    }),
  );
  return {
    ...{ found, missing, comparison, columns },
    groupCount: computed(() => groups.value.length),
    shown: computed(() => columns.value.filter(({ isHidden }) => !isHidden)),
  };
}
