import { defineStore } from 'pinia';
import * as v from 'valibot';
import {
  comparisonSetupSchema,
  type ComparisonSetup,
  type SavedComparison,
} from '#shared/compare/savedComparison.ts';
import { goTo, parseRoute } from '../../composables/useRoute.ts';
import { useStored } from '../../composables/useStored.ts';
import { comparePath } from './comparedIds.ts';

/** How what is compared is shown. */
export type CompareChoices = Omit<ComparisonSetup, 'runs'>;

const usual: CompareChoices = {
  ...{ baseline: null, hidden: [], labels: {}, replicates: {} },
  ...{ areReplicatesCollapsed: true, spread: 'standard_error' },
};

const readAs =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (stored: unknown): T | null => {
    const read = v.safeParse(schema, stored);
    return read.success ? read.output : null;
  };
const readTexts = readAs(v.pipe(v.array(v.string()), v.readonly()));
const readNames = readAs(v.record(v.string(), v.string()));
const readName = readAs(v.string());
const readChoices = readAs(v.omit(comparisonSetupSchema, ['runs']));

/** What was compared last and how, so that it is there again. */
export const useCompareStore = defineStore('compare', () => {
  const ids = useStored<readonly string[]>('lab.compare.ids', [], readTexts);
  const choices = useStored('lab.compare.choices', usual, readChoices);
  /** Names that the runs had when they were last seen, by their ids. */
  const names = useStored<Readonly<Record<string, string>>>('lab.compare.names', {}, readNames);
  /** Name that the comparison was saved by, empty where it was not. */
  const savedName = useStored('lab.compare.savedName', '', readName);

  const change = (changes: Partial<CompareChoices>): void => {
    choices.value = { ...choices.value, ...changes };
  };

  /** Compare runs, with the choices that were made. */
  function show(wanted: readonly string[]): void {
    ids.value = [...new Set(wanted)];
    if (wanted.length === 0) clear();
    goTo(comparePath(ids.value));
  }
  function clear(): void {
    const { areReplicatesCollapsed, spread } = choices.value;
    choices.value = { ...usual, areReplicatesCollapsed, spread };
    names.value = {};
    savedName.value = '';
  }

  return {
    ...{ ids, choices, names, savedName, change, show },
    add: (more: readonly string[]) => show([...ids.value, ...more]),

    /** Compare other runs in place of some, by the ids of these, with the choices that were made about them. */
    replace(others: ReadonlyMap<string, string>): void {
      const swap = (id: string): string => others.get(id) ?? id;
      // They may be no longer compared, and something else be looked at.
      if (!ids.value.some((id) => others.has(id))) return;
      const { labels, baseline, hidden, replicates } = choices.value;
      change({
        baseline: baseline === null ? null : swap(baseline),
        hidden: hidden.map(swap),
        labels: Object.fromEntries(Object.entries(labels).map(([id, label]) => [swap(id), label])),
        replicates: Object.fromEntries(
          Object.entries(replicates).map(([id, shown]) => [swap(id), swap(shown)]),
        ),
      });
      const swapped = ids.value.map(swap);
      if (parseRoute(window.location.hash).view === 'compare') show(swapped);
      else ids.value = [...new Set(swapped)];
    },

    /** Take over the runs that an address names: others than before are another comparison, with nothing hidden. */
    follow(wanted: readonly string[]): void {
      if (wanted.join() === ids.value.join()) return;
      const isKnown = (id: string): boolean => wanted.includes(id);
      const { labels, baseline } = choices.value;
      ids.value = wanted;
      savedName.value = '';
      change({
        hidden: [],
        labels: Object.fromEntries(Object.entries(labels).filter(([id]) => isKnown(id))),
        baseline: baseline !== null && isKnown(baseline) ? baseline : null,
      });
    },

    /** Show a comparison as it was saved. */
    open({ name, setup: { runs, ...chosen } }: Pick<SavedComparison, 'name' | 'setup'>): void {
      ids.value = runs.map(({ id }) => id);
      choices.value = chosen;
      names.value = Object.fromEntries(runs.map((run) => [run.id, run.name]));
      savedName.value = name;
      goTo(comparePath(ids.value));
    },

    /** Remember what runs are called. */
    remember(seen: Readonly<Record<string, string>>): void {
      if (!Object.entries(seen).some(([id, name]) => names.value[id] !== name)) return;
      const known = Object.entries(names.value).filter(([id]) => ids.value.includes(id));
      names.value = { ...Object.fromEntries(known), ...seen };
    },

    /** Give what is to be saved: choices about runs that are not compared any more are left out. */
    setup(): ComparisonSetup {
      const { labels, replicates, hidden, ...rest } = choices.value;
      const only = (texts: Readonly<Record<string, string>>): Record<string, string> =>
        Object.fromEntries(Object.entries(texts).filter(([id]) => ids.value.includes(id)));
      return {
        ...rest,
        ...{ labels: only(labels), replicates: only(replicates) },
        hidden: hidden.filter((id) => ids.value.includes(id)),
        runs: ids.value.map((id) => ({ id, name: names.value[id] ?? '' })),
      };
    },
  };
});
