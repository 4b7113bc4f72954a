import { computed, onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import { parseFilter } from '#shared/runs/query/parseFilter.ts';
import type { Run } from '#shared/runs/run.ts';
import type { RunQuery } from '#shared/runs/runQuery.ts';
import { newestFirst } from './runColumns.ts';

/** What is wrong with a filter, and where [UTF-16 units]. */
export interface FilterProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The stored runs that a query finds, of which only the pages that are looked at are loaded. */
export interface RunHistory {
  readonly filter: Ref<string>;
  readonly text: Ref<string>;
  readonly isTrash: Ref<boolean>;
  readonly sort: Ref<string>;
  /** Null while the filter is one; until it is, the last good one stays in force. */
  readonly problem: Readonly<Ref<FilterProblem | null>>;
  /** Why the host could not list them, empty where it could. */
  readonly failure: Readonly<Ref<string>>;
  /** How many runs there are, null until the host has said so. */
  readonly total: Readonly<Ref<number | null>>;
  /** Loaded runs by their position. */
  readonly rows: Readonly<ShallowRef<ReadonlyMap<number, Run>>>;
  /** Load what is missing from position `first` to `last`, and keep it up to date. */
  show(first: number, last: number): void;
}

const pageSize = 100;
/** Many runs may change at once: the list follows at this interval [ms]. */
const refreshInterval_ms = 400;
/** How long nobody may type before a filter is used [ms]. */
const typingPause_ms = 200;

/** Keep a window on the stored runs that follows the query and what happens on the host. */
export function useRunHistory(client: Readonly<ShallowRef<Client | null>>): RunHistory {
  const filter = ref('');
  const text = ref('');
  const isTrash = ref(false);
  const sort = ref(newestFirst);
  const failure = ref('');
  const total = ref<number | null>(null);
  const rows = shallowRef<ReadonlyMap<number, Run>>(new Map());
  const problem = computed(() => problemOf(filter.value));

  let query: RunQuery = { sort: newestFirst };
  let visible = { first: 0, last: 0 };
  // Answers to an earlier query, or from a connection that has ended, come too late.
  let generation = 0;
  const underWay = new Set<number>();
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  async function load(page: number): Promise<void> {
    const from = client.value;
    if (from === null || underWay.has(page)) return;
    const asked = generation;
    underWay.add(page);
    try {
      const found = await from.call('runs.list', { ...query, offset: page * pageSize, limit: pageSize });
      if (asked !== generation) return;
      failure.value = '';
      total.value = found.total;
      put(page, found.runs);
    } catch (error) {
      if (asked === generation) failure.value = error instanceof Error ? error.message : String(error);
    } finally {
      if (asked === generation) underWay.delete(page);
    }
  }

  function put(page: number, runs: readonly Run[]): void {
    const next = new Map(rows.value);
    for (let i = 0; i < pageSize; i++) {
      if (i < runs.length) next.set(page * pageSize + i, runs[i]);
      else next.delete(page * pageSize + i);
    }
    rows.value = next;
  }

  function pagesInView(): number[] {
    const first = Math.floor(visible.first / pageSize);
    const last = Math.floor(Math.max(visible.first, visible.last) / pageSize);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  function show(first: number, last: number): void {
    visible = { first, last };
    for (const page of pagesInView()) if (!rows.value.has(page * pageSize)) void load(page);
  }

  /** Load again what is in view; the rest goes, so that it is loaded again when it comes into view. */
  function reload(): void {
    generation++;
    underWay.clear();
    const pages = pagesInView();
    rows.value = new Map([...rows.value].filter(([at]) => pages.includes(Math.floor(at / pageSize))));
    for (const page of pages) void load(page);
  }

  function refreshSoon(): void {
    refreshTimer ??= setTimeout(() => {
      refreshTimer = undefined;
      reload();
    }, refreshInterval_ms);
  }

  function applyQuery(): void {
    if (problem.value !== null) return;
    query = { sort: sort.value, filter: filter.value, text: text.value, trashed: isTrash.value };
    reload();
  }

  function changed(run: Run): void {
    for (const [at, known] of rows.value) {
      if (known.id === run.id) rows.value = new Map(rows.value).set(at, run);
    }
    refreshSoon();
  }

  watch([filter, text], () => {
    clearTimeout(typingTimer);
    typingTimer = setTimeout(applyQuery, typingPause_ms);
  });
  watch([sort, isTrash], applyQuery);
  watch(
    client,
    (connected) => {
      if (connected === null) return;
      connected.on('runs.changed', ({ run }) => changed(run));
      connected.on('runs.removed', refreshSoon);
      connected.on('database.changed', refreshSoon);
      reload();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(refreshTimer);
    clearTimeout(typingTimer);
  });

  return { filter, text, isTrash, sort, problem, failure, total, rows, show };
}

function problemOf(filter: string): FilterProblem | null {
  try {
    parseFilter(filter);
    return null;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const { start, end } = error.data as { start: number; end: number };
    return { message: error.message, start, end };
  }
}
