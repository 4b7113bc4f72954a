import { describe, expect, test } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import { mergeSpikes, mergeTraces } from '#shared/runs/mergeBatches.ts';
import type { RunOptions } from '#shared/runs/run.ts';
import { createJob } from './job.ts';

const small = {
  N_E: 400,
  N_I: 100,
  n_clusters: 4,
  rep: 3,
  stim_clusters: [1],
  stim_starts: [40],
  stim_ends: [80],
};
const parameters = validateParameters({
  ...small,
  warmup: 50,
  simtime: 150,
  record_neurons: [3, 450],
  record_interval: 0.7,
});
const kernel: RunOptions = { implementation: 'kernel', precision: 'double' };

/** A clock that advances by `tick_ms` whenever it is read. */
function clockOf(tick_ms: number): () => number {
  let time = 0;
  return () => (time += tick_ms);
}

function runJob(options: RunOptions, slice_ms: number, tick_ms: number) {
  const job = createJob(parameters, options, clockOf(tick_ms));
  const spikes: SpikeBatch[] = [];
  const traces: TraceBatch[] = [];
  while (!job.isDone) {
    const slice = job.advance(slice_ms);
    spikes.push(slice.spikes);
    if (slice.traces) traces.push(slice.traces);
  }
  return {
    job,
    slices: spikes.length,
    batches: spikes,
    spikes: mergeSpikes(spikes),
    traces: mergeTraces(traces),
  };
}

/** Spikes and a trace of V_m straight from the engine, step by step. */
function expected(options: RunOptions) {
  const simulation = createSimulation(parameters, options);
  const spikes: [number, number][] = [];
  const V_m: number[] = [];
  for (let step = 1; step <= 2000; step++) {
    const { steps, neurons } = simulation.advance(1);
    if (step >= 500) steps.forEach((stamp, i) => spikes.push([stamp - 500, neurons[i]]));
    if (step >= 500 && (step - 500) % 7 === 0) V_m.push(simulation.read(450).V_m);
  }
  return { spikes, V_m };
}

describe.each<RunOptions>([
  kernel,
  { implementation: 'kernel', precision: 'single' },
  { implementation: 'reference', precision: 'double' },
])('a job of the $implementation in $precision precision', (options) => {
  const { spikes, V_m } = expected(options);

  test.each([
    { slice_ms: 15, tick_ms: 1000 },
    { slice_ms: 15, tick_ms: 2 },
    { slice_ms: 1e9, tick_ms: 0.001 },
  ])('records the same in slices of $slice_ms ms, $tick_ms ms a look', ({ slice_ms, tick_ms }) => {
    const run = runJob(options, slice_ms, tick_ms);
    expect(spikes.length).toBeGreaterThan(50);
    expect(Array.from(run.spikes.steps, (step, i) => [step, run.spikes.neurons[i]])).toEqual(spikes);
    expect([run.spikes.firstStep, run.spikes.lastStep]).toEqual([0, 1500]);
    const times = run.traces?.times_ms ?? new Float64Array();
    // 1500 steps of 0.1 ms hold 214 intervals of 0.7 ms.
    expect(times).toHaveLength(215);
    expect([times[0], times[1], times[3], times[214]]).toEqual([0, 0.7, 2.1, 149.8]);
    expect(Array.from(run.traces?.values.V_m?.subarray(215) ?? [])).toEqual(V_m);
    expect(Object.keys(run.traces?.values ?? {})).toEqual(['V_m', 'I_syn_ex', 'I_syn_in']);
  });
});

test('stretches of batches follow each other without gap, empty ones in the warm-up', () => {
  const { batches, slices } = runJob(kernel, 15, 1000);
  // One look at the clock ends a slice; stretches are single steps then.
  expect(slices).toBe(2000);
  expect(batches[0]).toMatchObject({ firstStep: 0, lastStep: -1, steps: new Uint32Array() });
  expect(batches[498]).toMatchObject({ firstStep: 0, lastStep: -1 });
  // After step 500 the recorded time begins: its step 0.
  expect(batches[499]).toMatchObject({ firstStep: 0, lastStep: 0 });
  batches.slice(499).forEach(({ firstStep, lastStep }, k) => expect([firstStep, lastStep]).toEqual([k, k]));
});

test('a sample at the start is taken without warm-up, too', () => {
  const job = createJob(validateParameters({ ...parameters, warmup: 0 }), kernel, clockOf(1));
  const { traces } = job.advance(1e9);
  const simulation = createSimulation(validateParameters({ ...parameters, warmup: 0 }), kernel);
  expect(traces?.times_ms[0]).toBe(0);
  expect(traces?.values.V_m?.[0]).toBe(simulation.read(3).V_m);
});

test('progress tells steps, times and speed by the clock that was given', () => {
  const job = createJob(parameters, kernel, clockOf(4));
  expect(job).toMatchObject({ totalSteps: 2000, build_s: 0.004, isDone: false });
  expect(job.synapses).toBeGreaterThan(1000);
  expect(job.progress).toMatchObject({
    step: 0,
    time_ms: 0,
    duration_ms: 200,
    speed: 0,
    remaining_s: Infinity,
  });
  job.advance(4);
  // One step of 0.1 ms between two looks at the clock, 4 ms apart.
  expect(job.progress).toMatchObject({ step: 1, time_ms: 0.1, speed: 0.1 / 4 });
  expect(job.progress.remaining_s).toBeCloseTo(199.9 / 1000 / (0.1 / 4), 10);
  expect(job.simulate_s).toBe(0.004);
  while (!job.isDone) job.advance(4);
  expect(job.progress).toMatchObject({ step: 2000, time_ms: 200, remaining_s: 0 });
  expect(job.advance(4).spikes).toMatchObject({ firstStep: 1501, lastStep: 1500 });
});
