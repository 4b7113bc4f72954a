// Times of all analyses of a default run (10 s after 1 s of warm-up) and of one with 10^6 spikes:
// `node tests/bench/analyses.ts`.
import { analyses } from '#shared/analysis/analyses.ts';
import { recordRun } from '../support/recordRun.ts';
import { timeOf } from '../support/timeOf.ts';

const repetitions = 7;
/** Times [ms] to record, and what an analysis of them may take [ms]. */
const cases = [
  { simtime: 10_000, limit_ms: 200 },
  { simtime: 85_000, limit_ms: 2000 },
];

let isSlow = false;
for (const { simtime, limit_ms } of cases) {
  const run = recordRun({ simtime });
  console.log(
    `${run.spikes.steps.length} spikes in ${simtime / 1000} s; at most ${limit_ms} ms; median, slowest`,
  );
  for (const analysis of analyses) {
    const { median, slowest } = timeOf(() => analysis.compute([run]), repetitions);
    isSlow ||= median > limit_ms;
    console.log(`${median.toFixed(0).padStart(7)} ${slowest.toFixed(0).padStart(7)}  ${analysis.id}`);
  }
}
console.log(isSlow ? 'Some medians are above the limit' : 'All medians are below the limit');
if (isSlow) process.exitCode = 1;
