// Times of looking at a history of 10,000 runs: `node tests/bench/history.ts [number of runs]`.
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import type { RunQuery } from '#shared/runs/runQuery.ts';
import { spikesFrom, TemporaryFolder } from '../support/storedRuns.ts';
import { fillHistory } from './fillHistory.ts';

const runs = Number(process.argv[2] ?? 10_000);
const repetitions = 21;
/** What a page may take [ms]. */
const limit_ms = 50;

const queries: Readonly<Record<string, RunQuery>> = {
  'first page': {},
  'last page': { offset: runs - 100 },
  'filter by parameter and metric': { filter: 'rep > 4 and rate_E_hz < 3' },
  'filter that finds nearly all': { filter: 'rep >= 1 and not rate_E_hz > 9.9' },
  'filter that finds nothing': { filter: 'rep > 100' },
  'filter with all kinds': {
    filter: '(tag:pilot or name ~ strong) and status = done and (cv_isi_E < 5 or rj > 0.5) and notes ~ paper',
  },
  'search for a word': { text: 'stimulus' },
  'search for two words that are rare together': { text: `${runs - 7} pilot` },
  'sort by metric': { sort: '-rate_E_hz' },
  'sort by parameter, metric and name': { sort: 'rep,-cv_isi_E,name' },
  'filter, search and sort, second page': {
    filter: 'rep > 4 and rate_E_hz < 8',
    text: 'figure',
    sort: '-rep',
    offset: 100,
  },
  'failed ones': { status: 'failed' },
};

/** Time some work [ms]: the median and the slowest of several. */
function time(work: () => unknown): { median: number; slowest: number } {
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: times[(repetitions - 1) / 2], slowest: times[repetitions - 1] };
}

using folder = new TemporaryFolder();
const path = folder.file('runs.db');
console.log(`Generating ${runs} runs`);
fillHistory(path, runs, spikesFrom(0, 99, 1));
const store = new RunStore(openDatabase(path));
const megabytes = store.diskUse().file_bytes / 1e6;
console.log(`${megabytes.toFixed(0)} MB; pages of 100 runs; median and slowest of ${repetitions} [ms]`);
let isSlow = false;
for (const [name, query] of Object.entries(queries)) {
  const { total } = store.list(query);
  const { median, slowest } = time(() => store.list(query));
  isSlow ||= median > limit_ms;
  console.log(`${median.toFixed(1).padStart(7)} ${slowest.toFixed(1).padStart(7)}  ${name} (${total} found)`);
}
const { id, name } = store.list({ offset: Math.floor(runs / 2), limit: 1 }).runs[0];
for (const reference of [id.slice(0, 10), name]) {
  const { median, slowest } = time(() => store.find(reference));
  console.log(`${median.toFixed(1).padStart(7)} ${slowest.toFixed(1).padStart(7)}  find "${reference}"`);
}
store.close();
console.log(isSlow ? `Above ${limit_ms} ms` : `All below ${limit_ms} ms`);
if (isSlow) process.exitCode = 1;
