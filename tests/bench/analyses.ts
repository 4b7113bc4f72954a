// Times of all analyses of a default run (10 s after 1 s of warm-up) and of one with 10^6 spikes:
// `node tests/bench/analyses.ts`.
import { createSimulation } from '#engine/createSimulation.ts';
import { analyses } from '#shared/analysis/analyses.ts';
import type { RecordedRun } from '#shared/analysis/recordedRun.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';
import { validateParameters } from '#shared/model/validate.ts';

const repetitions = 7;
/** Times [ms] to record, and what an analysis of them may take [ms]. */
const cases = [
  { simtime: 10_000, limit_ms: 200 },
  { simtime: 85_000, limit_ms: 2000 },
];

function simulate(simtime: number): RecordedRun {
  const parameters = validateParameters({ simtime });
  const warmup = stepsIn(parameters.warmup, parameters.dt);
  const simulation = createSimulation(parameters, { implementation: 'kernel', precision: 'single' });
  const { steps, neurons } = simulation.advance(warmup + stepsIn(simtime, parameters.dt));
  const first = steps.findIndex((step) => step >= warmup);
  return {
    name: `${simtime} ms`,
    parameters,
    recorded_ms: simtime,
    spikes: { steps: steps.subarray(first).map((step) => step - warmup), neurons: neurons.subarray(first) },
  };
}

/** Time some work [ms]: the median and the slowest of several. */
function time(work: () => unknown): { median: number; slowest: number } {
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: times[(repetitions - 1) / 2], slowest: times[repetitions - 1] };
}

let isSlow = false;
for (const { simtime, limit_ms } of cases) {
  const run = simulate(simtime);
  console.log(
    `${run.spikes.steps.length} spikes in ${simtime / 1000} s; at most ${limit_ms} ms; median, slowest`,
  );
  for (const analysis of analyses) {
    const { median, slowest } = time(() => analysis.compute([run]));
    isSlow ||= median > limit_ms;
    console.log(`${median.toFixed(0).padStart(7)} ${slowest.toFixed(0).padStart(7)}  ${analysis.id}`);
  }
}
console.log(isSlow ? 'Some medians are above the limit' : 'All medians are below the limit');
if (isSlow) process.exitCode = 1;
