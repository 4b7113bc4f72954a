import { computed, type ComputedRef, type Ref } from 'vue';
import type { Command, CommandId } from '#shared/app/commands.ts';
import { describeKeys } from '#shared/app/keys.ts';
import type { SavedComparison } from '#shared/compare/savedComparison.ts';
import { presets } from '#shared/model/presets.ts';
import { schema } from '#shared/model/schema.ts';
import { parameterNames } from '#shared/model/validate.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Sweep } from '#shared/sweeps/sweep.ts';
import { isMac } from '../../composables/isMac.ts';
import { goTo } from '../../composables/useRoute.ts';
import { useCommandStore } from '../../stores/commandStore.ts';
import { useDraftStore } from '../../stores/draftStore.ts';
import { useSweepStore } from '../../stores/sweepStore.ts';
import { useFieldStore } from '../../stores/fieldStore.ts';
import { useCompareStore } from '../compare/compareStore.ts';
import { useSavedComparisonStore } from '../compare/savedComparisonStore.ts';
import { countRuns } from '../runs/countRuns.ts';
import { statusLabels, titleOf } from '../runs/formatRun.ts';
import { axesText, countsText, sweepStatusLabels } from '../sweeps/formatSweep.ts';
import type { PaletteItem } from './paletteItem.ts';
import { useFoundRuns } from './useFoundRuns.ts';

/** Commands of the menu "view" that lead to no view. */
const notViews: ReadonlySet<CommandId> = new Set(['view.theme', 'view.sidePanel', 'view.palette']);

const runItem = (run: Run): PaletteItem => ({
  id: `run-${run.id}`,
  kind: 'Run',
  title: titleOf(run),
  name: '',
  detail: [statusLabels[run.status], `seed ${run.parameters.randseed}`, ...run.tags].join(', '),
  keys: null,
  run: () => goTo(`/runs/${run.id}`),
});

const sweepItem = (sweep: Sweep): PaletteItem => ({
  id: `sweep-${sweep.id}`,
  kind: 'Sweep',
  title: sweep.name,
  name: axesText(sweep),
  detail: `${sweepStatusLabels[sweep.status]}, ${countsText(sweep.counts)}`,
  keys: null,
  run: () => goTo(`/sweeps/${sweep.id}`),
});

/** List everything that the palette leads to: what can be done now, runs that `text` finds, parameters, presets. */
export function usePaletteItems(text: Readonly<Ref<string>>): ComputedRef<readonly PaletteItem[]> {
  const commands = useCommandStore();
  const draft = useDraftStore();
  const fields = useFieldStore();
  const runs = useFoundRuns(text);
  const compare = useCompareStore();
  const saved = useSavedComparisonStore();

  const sweeps = useSweepStore();
  const comparisonItem = (comparison: SavedComparison): PaletteItem => ({
    id: `comparison-${comparison.id}`,
    kind: 'Comparison',
    title: comparison.name,
    name: '',
    detail: countRuns(comparison.setup.runs.length),
    keys: null,
    run: () => compare.open(comparison),
  });
  const commandItem = ({ id, title, keys }: Command & { id: CommandId }): PaletteItem => ({
    id: `command-${id}`,
    kind: id.startsWith('view.') && !notViews.has(id) ? 'View' : 'Command',
    title,
    name: '',
    detail: '',
    keys: keys && describeKeys(keys, isMac),
    run: () => void commands.execute(id),
  });
  const parameterItems = parameterNames.map((name): PaletteItem => ({
    id: `parameter-item-${name}`,
    kind: 'Parameter',
    title: schema[name].label,
    name,
    detail: schema[name].group,
    keys: null,
    run: () => fields.show(name),
  }));
  const presetItems = presets.map(({ id, name, expectation }): PaletteItem => ({
    id: `preset-${id}`,
    kind: 'Preset',
    title: name,
    name: '',
    detail: expectation,
    keys: null,
    run() {
      draft.applyPreset(id);
      goTo('/simulate');
    },
  }));

  return computed(() => [
    ...commands
      .enabled()
      .filter(({ id }) => id !== 'view.palette')
      .map(commandItem),
    ...runs.value.map(runItem),
    ...saved.comparisons.map(comparisonItem),
    ...(sweeps.sweeps ?? []).map(sweepItem),
    ...presetItems,
    ...parameterItems,
  ]);
}
