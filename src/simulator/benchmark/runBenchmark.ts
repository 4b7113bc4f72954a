import { setTimeout } from 'node:timers/promises';
import { createSimulation } from '#engine/createSimulation.ts';
import type { Implementation, Precision, Simulation } from '#engine/simulation.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { WorkerThreads } from '../workerThreads.ts';
import type { BenchmarkCase, BenchmarkEngine } from './benchmarkCases.ts';
import { quantile } from './quantile.ts';

/**
 * Biological time of one timed segment, of the part before each that brings what active clusters need back into the caches
 * after another engine's turn, as in a run, and of the part before the first [ms].
 */
const SEGMENT_MS = 20;
const LEAD_MS = 50;
const SETTLING_MS = 100;
/** Wall time after which threads that have not started are given up [ms]. */
const LONGEST_START_MS = 60_000;

/** Wall over biological time (RTF), medians of segments of 20 ms; build times are medians of several builds. */
export interface BenchmarkResult {
  readonly case: string;
  readonly network: string;
  readonly implementation: Implementation;
  readonly precision: Precision;
  readonly threads: number;
  readonly neurons: number;
  readonly synapses: number;
  readonly build_ms: number;
  readonly memory_bytes: number;
  readonly segments: number;
  readonly rtf: number;
  readonly rtf_quartiles: readonly [number, number];
  /** CPU time of all threads over biological time, the median of the same segments: other programs disturb it less. */
  readonly cpu_rtf: number;
  /** How many times faster than the reference engine in the same turns, null where it was not run. */
  readonly speedup_over_reference: number | null;
  /** Time against that of the case's first network in the same precision, null where there is but one. */
  readonly time_against_first: number | null;
  /** How many times faster than one thread in the same turns, null for one thread. */
  readonly speedup_over_one_thread: number | null;
  readonly rate_E_hz: number;
  readonly rate_I_hz: number;
}

/** A network built by an engine, with the times of its segments by number of threads. */
interface Entry {
  readonly network: string;
  readonly parameters: Parameters;
  readonly engine: BenchmarkEngine;
  readonly simulation: Simulation;
  readonly build_ms: number;
  readonly timings: readonly Timing[];
}

interface Timing {
  readonly threads: number;
  readonly segments_ms: number[];
  readonly cpu_ms: number[];
  spikesE: number;
  spikesI: number;
}

/** A simulation that was timed and stands where the last segment ended. */
export interface BenchmarkedSimulation {
  readonly case: string;
  readonly network: string;
  readonly engine: BenchmarkEngine;
  readonly parameters: Parameters;
  readonly simulation: Simulation;
}

export interface BenchmarkOptions {
  /** A clock in ms. */
  readonly now: () => number;
  /** Timed segments, as many as the case says if left out. */
  readonly segments?: number;
  /** Do something with each simulation that was timed, before it is closed. */
  readonly afterwards?: (simulation: BenchmarkedSimulation) => Promise<void>;
}

/** Build a simulation several times, keep the last and let it settle. */
function prepare(
  { builds }: BenchmarkCase,
  { name, parameters }: BenchmarkCase['networks'][number],
  engine: BenchmarkEngine,
  now: () => number,
): Entry {
  const { implementation, precision, threads } = engine;
  const times: number[] = [];
  const build = (): Simulation => {
    const most = Math.max(...threads);
    const helpers = most > 1 ? new WorkerThreads(most) : null;
    const start = now();
    const simulation = createSimulation(parameters, { implementation, precision, helpers });
    times.push(now() - start);
    return simulation;
  };
  const repeats = implementation === 'reference' ? 1 : builds;
  for (let k = 1; k < repeats; k++) build().close();
  const simulation = build();
  simulation.threads = 1;
  const steps = Math.round(SETTLING_MS / parameters.dt);
  // In short calls, so that V8 can switch to its optimising compiler's code between two of them.
  for (let done = 0; done < steps; done += 10) simulation.advance(10);
  return {
    network: name,
    parameters,
    engine,
    simulation,
    build_ms: quantile(times, 0.5),
    timings: threads.map((count) => ({
      threads: count,
      segments_ms: [],
      cpu_ms: [],
      spikesE: 0,
      spikesI: 0,
    })),
  };
}

/** Time one segment of one simulation. */
function timeSegment({ simulation, parameters }: Entry, timing: Timing, now: () => number): void {
  const { dt, N_E } = parameters;
  simulation.threads = timing.threads;
  simulation.advance(Math.round(LEAD_MS / dt));
  const cpuBefore = process.cpuUsage();
  const start = now();
  const { neurons } = simulation.advance(Math.round(SEGMENT_MS / dt));
  timing.segments_ms.push(now() - start);
  const { user, system } = process.cpuUsage(cpuBefore);
  timing.cpu_ms.push((user + system) / 1000);
  for (const neuron of neurons) {
    if (neuron < N_E) timing.spikesE++;
    else timing.spikesI++;
  }
}

const medianOf = ({ segments_ms }: Timing): number => quantile(segments_ms, 0.5);

/** Compare a timing with others of the same turns. */
function resultOf(
  { id, networks }: BenchmarkCase,
  entry: Entry,
  timing: Timing,
  entries: readonly Entry[],
): BenchmarkResult {
  const { simulation, parameters, engine, timings } = entry;
  const { implementation, precision } = engine;
  const segments = timing.segments_ms.length;
  const duration_s = (segments * SEGMENT_MS) / 1000;
  const wall = medianOf(timing);
  const reference = entries.find((other) => other.engine.implementation === 'reference');
  const first = entries.find((other) => other.engine === engine);
  return {
    case: id,
    network: entry.network,
    implementation,
    precision,
    threads: timing.threads,
    neurons: simulation.neuronCount,
    synapses: simulation.synapseCount,
    build_ms: entry.build_ms,
    memory_bytes: simulation.memoryBytes,
    segments,
    rtf: wall / SEGMENT_MS,
    rtf_quartiles: [
      quantile(timing.segments_ms, 0.25) / SEGMENT_MS,
      quantile(timing.segments_ms, 0.75) / SEGMENT_MS,
    ],
    cpu_rtf: quantile(timing.cpu_ms, 0.5) / SEGMENT_MS,
    speedup_over_reference: reference ? medianOf(reference.timings[0]) / wall : null,
    time_against_first: first && networks.length > 1 ? wall / medianOf(first.timings[0]) : null,
    speedup_over_one_thread: timing === timings[0] ? null : medianOf(timings[0]) / wall,
    rate_E_hz: timing.spikesE / parameters.N_E / duration_s,
    rate_I_hz: timing.spikesI / parameters.N_I / duration_s,
  };
}

/** Wait until all threads of a simulation have started. */
async function threadsStarted(simulation: Simulation): Promise<void> {
  simulation.threads = simulation.mostThreads;
  for (let waited_ms = 0; simulation.threads < simulation.mostThreads; waited_ms += 10) {
    if (waited_ms > LONGEST_START_MS) throw new Error('The threads of a simulation do not start');
    await setTimeout(10);
  }
}

/** Measure one case: all its networks and engines in turns. */
export async function runBenchmark(
  benchmarkCase: BenchmarkCase,
  { now, segments = benchmarkCase.segments, afterwards }: BenchmarkOptions,
): Promise<BenchmarkResult[]> {
  const { id, networks, engines } = benchmarkCase;
  const entries = networks.flatMap((network) =>
    engines.map((engine) => prepare(benchmarkCase, network, engine, now)),
  );
  for (const { simulation } of entries) await threadsStarted(simulation);
  for (let turn = 0; turn < segments; turn++) {
    for (const entry of entries) {
      for (const timing of entry.timings) timeSegment(entry, timing, now);
    }
  }
  const results = entries.flatMap((entry) =>
    entry.timings.map((timing) => resultOf(benchmarkCase, entry, timing, entries)),
  );
  for (const { network, engine, parameters, simulation } of entries) {
    simulation.threads = 1;
    await afterwards?.({ case: id, network, engine, parameters, simulation });
    simulation.close();
  }
  return results;
}
