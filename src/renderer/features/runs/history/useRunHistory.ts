import { computed, onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { HistoryCondition } from '#shared/app/savedViews.ts';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import { parseFilter } from '#shared/runs/query/parseFilter.ts';
import type { Run } from '#shared/runs/run.ts';
import type { RunQuery } from '#shared/runs/runQuery.ts';
import { conditionQuery, noCondition } from './conditionQuery.ts';
import { newestFirst } from './sortOrder.ts';

/** What is wrong with a filter, and where [UTF-16 units]. */
export interface FilterProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The stored runs that a query finds, of which only the pages that are looked at are loaded. */
export interface RunHistory {
  readonly condition: ShallowRef<HistoryCondition>;
  /** The condition in force: the last one without a problem. */
  readonly listed: Readonly<ShallowRef<HistoryCondition>>;
  readonly isTrash: Ref<boolean>;
  readonly sort: Ref<string>;
  /** Null while the filter is one; until it is, the last good one stays in force. */
  readonly problem: Readonly<Ref<FilterProblem | null>>;
  /** Why the host could not list them, empty where it could. */
  readonly failure: Readonly<Ref<string>>;
  /** What is listed: the last query without a problem. */
  readonly query: Readonly<ShallowRef<RunQuery>>;
  /** How many runs there are, null until the host has said so. */
  readonly total: Readonly<Ref<number | null>>;
  /** Loaded runs by their position. */
  readonly rows: Readonly<ShallowRef<ReadonlyMap<number, Run>>>;
  /** Load what is missing from position `first` to `last`, and keep it up to date. */
  show(first: number, last: number): void;
  /** Give the ids of the runs from position `first` to `last`, loaded or not. */
  idsBetween(first: number, last: number): Promise<readonly string[]>;
}

const pageSize = 100;
/** Pages that are asked for at once: those in view are never behind many that have been scrolled past. */
const maximumUnderWay = 2;
/** Many runs may change at once: the list follows at this interval [ms]. */
const refreshInterval_ms = 400;
/** How long nobody may type before a filter is used [ms]. */
const typingPause_ms = 200;

const pageOf = (at: number): number => Math.floor(at / pageSize);

/** Keep a window on the stored runs that follows the query and what happens on the host. */
export function useRunHistory(client: Readonly<ShallowRef<Client | null>>): RunHistory {
  const condition = shallowRef(noCondition);
  const listed = shallowRef(noCondition);
  const isTrash = ref(false);
  const sort = ref(newestFirst);
  const failure = ref('');
  const query = shallowRef<RunQuery>({ sort: newestFirst });
  const total = ref<number | null>(null);
  const rows = shallowRef<ReadonlyMap<number, Run>>(new Map());
  const problem = computed(() => problemOf(condition.value.filter));

  let visible = { first: 0, last: 0 };
  let isGoingUp = false;
  // Answers to an earlier query, or from a connection that has ended, come too late.
  let generation = 0;
  const underWay = new Set<number>();
  /** Pages that are loaded and up to date, or that could not be loaded. */
  const settled = new Set<number>();
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  async function load(page: number): Promise<void> {
    const from = client.value;
    if (from === null) return;
    const asked = generation;
    underWay.add(page);
    try {
      const found = await from.call('runs.list', {
        ...query.value,
        offset: page * pageSize,
        limit: pageSize,
      });
      if (asked !== generation) return;
      failure.value = '';
      total.value = found.total;
      put(page, found.runs);
    } catch (error) {
      if (asked === generation) failure.value = error instanceof Error ? error.message : String(error);
    }
    if (asked !== generation) return;
    underWay.delete(page);
    settled.add(page);
    loadMissing();
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
    const first = pageOf(visible.first);
    const last = pageOf(Math.max(visible.first, visible.last));
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  /** Load pages in view, then the next one in the direction of scrolling. */
  function loadMissing(): void {
    const inView = pagesInView();
    const next = isGoingUp ? inView[0] - 1 : inView[inView.length - 1] + 1;
    const isThere = next >= 0 && total.value !== null && next * pageSize < total.value;
    for (const page of isThere ? [...inView, next] : inView) {
      if (underWay.size >= maximumUnderWay || client.value === null) return;
      if (!settled.has(page) && !underWay.has(page)) void load(page);
    }
  }

  function show(first: number, last: number): void {
    if (first !== visible.first) isGoingUp = first < visible.first;
    visible = { first, last };
    loadMissing();
  }

  /** Load again what is in view; the rest goes, so that it is loaded again when it comes into view. */
  function reload(): void {
    generation++;
    underWay.clear();
    settled.clear();
    const pages = pagesInView();
    rows.value = new Map([...rows.value].filter(([at]) => pages.includes(pageOf(at))));
    loadMissing();
  }

  function refreshSoon(): void {
    refreshTimer ??= setTimeout(() => {
      refreshTimer = undefined;
      reload();
    }, refreshInterval_ms);
  }

  function applyQuery(): void {
    if (problem.value !== null) return;
    listed.value = condition.value;
    query.value = { ...conditionQuery(condition.value), trashed: isTrash.value, sort: sort.value };
    reload();
  }

  function changed(run: Run): void {
    for (const [at, known] of rows.value) {
      if (known.id === run.id) rows.value = new Map(rows.value).set(at, run);
    }
    refreshSoon();
  }

  async function idsBetween(first: number, last: number): Promise<readonly string[]> {
    const ids = Array.from({ length: last - first + 1 }, (_, i) => rows.value.get(first + i)?.id);
    if (ids.every((id) => id !== undefined)) return ids;
    if (client.value === null) throw new LabError('connection-lost', 'There is no connection to the host');
    return client.value.call('runs.ids', { ...query.value, offset: first, limit: last - first + 1 });
  }

  watch(condition, (now, before) => {
    clearTimeout(typingTimer);
    const isTyped = now.filter !== before.filter || now.text !== before.text;
    if (isTyped) typingTimer = setTimeout(applyQuery, typingPause_ms);
    else applyQuery();
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

  return { condition, listed, isTrash, sort, problem, failure, query, total, rows, show, idsBetween };
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
