import { storeToRefs } from 'pinia';
import { ref, type Ref } from 'vue';
import type { RunSet } from '#shared/runs/runQuery.ts';
import { useHostStore } from '../../../stores/hostStore.ts';
import { useToastStore } from '../../../stores/toastStore.ts';
import { countRuns } from '../countRuns.ts';
import { showParameters } from './columnLayout.ts';
import { useHistoryStore } from './historyStore.ts';

/** Seeds differ nearly always, and say the least: they come last. */
const lastNames = ['trial', 'randseed'];

/** Chooses as columns the parameters that differ among runs. */
export function useDiffering(): {
  readonly isAsking: Readonly<Ref<boolean>>;
  showDiffering(): Promise<void>;
} {
  const { client } = storeToRefs(useHostStore());
  const history = useHistoryStore();
  const toasts = useToastStore();
  const isAsking = ref(false);

  /** Ask about the selected runs where there are at least two, else about all that are listed. */
  async function showDiffering(): Promise<void> {
    if (client.value === null) return;
    const { ids } = history.selection;
    const { sort: _, ...query } = history.query;
    const [set, count]: [RunSet, number] =
      ids.size > 1 ? [{ ids: [...ids] }, ids.size] : [{ query }, history.total ?? 0];
    isAsking.value = true;
    try {
      const found = await client.value.call('runs.differing', set);
      show(found, count);
    } catch (error) {
      toasts.showError(error);
    } finally {
      isAsking.value = false;
    }
  }

  function show(found: readonly { name: string; values: number }[], count: number): void {
    if (found.length === 0) {
      toasts.show({ text: `All parameters are the same in ${countRuns(count)}.` });
      return;
    }
    const before = history.layout;
    // Those that vary least stand first, as the axes of a sweep do.
    const names = [...found]
      .sort((a, b) => rank(a.name) - rank(b.name) || a.values - b.values)
      .map(({ name }) => name);
    history.layout = showParameters(before, names);
    const many = names.length === 1 ? '1 parameter differs' : `${names.length} parameters differ`;
    toasts.show({
      text: `${many} in ${countRuns(count)}: ${names.join(', ')}`,
      action: { label: 'Undo', run: () => (history.layout = before) },
      timeout_ms: 10_000,
    });
  }
  return { isAsking, showDiffering };
}

const rank = (name: string): number => lastNames.indexOf(name);
