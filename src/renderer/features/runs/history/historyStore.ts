import { defineStore, storeToRefs } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { Settings } from '#shared/app/settings.ts';
import type { HistoryCondition, HistoryLayout, SavedView } from '#shared/app/savedViews.ts';
import { useHostStore } from '../../../stores/hostStore.ts';
import { useSettingsStore } from '../../../stores/settingsStore.ts';
import { useToastStore } from '../../../stores/toastStore.ts';
import { defaultLayout } from './columnLayout.ts';
import { emptySelection, rangeTo, selectRange, toggleRun } from './selectRows.ts';
import { useRunHistory } from './useRunHistory.ts';
import { useRunProgress } from './useRunProgress.ts';

/** Columns are kept when nobody has changed them for this long [ms]. */
const layoutPause_ms = 500;

/** What the history shows: it stays as it was while something else is looked at. */
export const useHistoryStore = defineStore('history', () => {
  const { client } = storeToRefs(useHostStore());
  const settings = useSettingsStore();
  const toasts = useToastStore();
  const history = useRunHistory(client);
  const selection = shallowRef(emptySelection);
  const scrollTop = ref(0);
  /** The run that the keyboard is at: its position, and its id once it was chosen. */
  const active = shallowRef<{ at: number; id: string | null }>({ at: 0, id: null });
  const progress = useRunProgress(client);

  const ownLayout = shallowRef<HistoryLayout | null>(null);
  const layout = computed<HistoryLayout>({
    get: () => ownLayout.value ?? settings.settings.history_layout ?? defaultLayout,
    set: (changed) => (ownLayout.value = changed),
  });
  let layoutTimer = 0;
  watch(ownLayout, (history_layout) => {
    window.clearTimeout(layoutTimer);
    layoutTimer = window.setTimeout(() => void keep({ history_layout }), layoutPause_ms);
  });

  const savedViews = computed(() => settings.settings.saved_views);

  async function keep(changes: Partial<Settings>): Promise<boolean> {
    const problems = await settings.update(changes);
    for (const { message } of problems) toasts.showError(new Error(message));
    return problems.length === 0;
  }

  /** Keep what is shown by a name, in place of what that name had; false where that failed. */
  function saveView(name: string): Promise<boolean> {
    const { condition, sort } = history;
    const view: SavedView = { name, condition: condition.value, sort: sort.value, layout: layout.value };
    const others = savedViews.value.filter((other) => other.name !== name);
    return keep({ saved_views: [...others, view].sort((a, b) => a.name.localeCompare(b.name)) });
  }
  const removeView = (name: string): Promise<boolean> =>
    keep({ saved_views: savedViews.value.filter((other) => other.name !== name) });

  function showView({ condition, sort, layout: saved }: SavedView): void {
    history.isTrash.value = false;
    history.condition.value = condition;
    history.sort.value = sort;
    layout.value = saved;
  }

  /** Change a part of the condition. */
  function narrow(changes: Partial<HistoryCondition>): void {
    history.condition.value = { ...history.condition.value, ...changes };
  }

  function toggle(id: string, at: number): void {
    selection.value = toggleRun(selection.value, id, at);
  }

  /** Select from the anchor to a position, loaded or not; alone, or besides what is selected. */
  async function extendTo(at: number, isAdded = false): Promise<void> {
    const before = selection.value;
    const { first, last } = rangeTo(before, at);
    try {
      const ids = await history.idsBetween(first, last);
      selection.value = selectRange({ ...before, anchor: before.anchor ?? at }, ids, isAdded);
    } catch (error) {
      toasts.showError(error);
    }
  }

  /** Select all runs that the query finds, on all pages. */
  async function selectAll(): Promise<void> {
    try {
      if (client.value === null || !history.total.value) return;
      const ids = await client.value.call('runs.ids', history.query.value);
      selection.value = { ids: new Set(ids), anchor: null };
    } catch (error) {
      toasts.showError(error);
    }
  }
  function deselect(): void {
    selection.value = emptySelection;
  }

  function moveTo(at: number): void {
    active.value = { at, id: history.rows.value.get(at)?.id ?? null };
  }

  watch(history.query, ({ sort: _now, ...now }, { sort: _before, ...before }) => {
    active.value = { at: 0, id: null };
    scrollTop.value = 0;
    // What cannot be seen any more is not selected, so that nothing is deleted unseen.
    const isSameSet = JSON.stringify(now) === JSON.stringify(before);
    selection.value = isSameSet ? { ...selection.value, anchor: null } : emptySelection;
  });
  // A run keeps the keyboard when others come in above it.
  watch(history.rows, (rows) => {
    const { at, id } = active.value;
    const there = rows.get(at)?.id;
    if (id === null || there === undefined || there === id) return;
    const [moved] = [...rows].find(([, run]) => run.id === id) ?? [at];
    active.value = { at: moved, id: rows.get(moved)?.id ?? null };
  });
  return {
    ...{ ...history, selection, scrollTop, active, progress, layout, savedViews },
    ...{ saveView, removeView, showView, narrow, moveTo, toggle, extendTo, selectAll, deselect },
  };
});
