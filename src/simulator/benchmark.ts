import { createSimulation } from '#engine/createSimulation.ts';
import type { Simulation, SimulationOptions } from '#engine/simulation.ts';
import { presetParameters } from '#shared/model/presets.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';

/** Biological time of one timed segment, of the part before each that brings the engine's data back into the caches after
 * another engine's turn, and of the part before the first [ms]. */
const SEGMENT_MS = 20;
const LEAD_MS = 5;
const SETTLING_MS = 100;

/** One network size in one or several engines, timed in turns so that disturbances meet all alike. */
interface BenchmarkCase {
  readonly name: string;
  readonly parameters: Parameters;
  readonly engines: readonly SimulationOptions[];
  readonly builds: number;
  readonly segments: number;
}

/** Wall over biological time (RTF), medians of segments of 20 ms; build times are medians of several builds. */
export interface BenchmarkResult extends SimulationOptions {
  readonly name: string;
  readonly neurons: number;
  readonly synapses: number;
  readonly build_ms: number;
  readonly segments: number;
  readonly rtf: number;
  readonly rtf_quartiles: readonly [number, number];
  /** How many times faster than the reference engine in the same turns, null where it was not run. */
  readonly speedup_over_reference: number | null;
  readonly rate_E_hz: number;
  readonly rate_I_hz: number;
}

const kernelDouble: SimulationOptions = { implementation: 'kernel', precision: 'double' };
const kernelSingle: SimulationOptions = { implementation: 'kernel', precision: 'single' };
const reference: SimulationOptions = { implementation: 'reference', precision: 'double' };

const scaling = (neurons: number): Parameters =>
  validateParameters({ ...presetParameters('schmitt-scaling'), N_E: 0.8 * neurons, N_I: 0.2 * neurons });

/** List what is measured; `isQuick` leaves out the networks of 25,000 neurons and more. */
export function benchmarkCases(isQuick: boolean): BenchmarkCase[] {
  const example: BenchmarkCase = {
    name: 'PyNEST example',
    parameters: validateParameters({}),
    engines: [kernelDouble, kernelSingle, reference],
    builds: 7,
    segments: 40,
  };
  if (isQuick) return [example];
  const schmitt = { name: 'Schmitt scaling benchmark', builds: 3, segments: 20 };
  return [
    example,
    { ...schmitt, parameters: scaling(5000), engines: [kernelDouble, kernelSingle, reference], segments: 40 },
    { ...schmitt, parameters: scaling(25500), engines: [kernelDouble, kernelSingle] },
    { ...schmitt, parameters: scaling(98500), engines: [kernelSingle], builds: 1, segments: 10 },
  ];
}

const quantile = (sorted: readonly number[], q: number): number => {
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
};

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

interface Entry {
  readonly options: SimulationOptions;
  readonly simulation: Simulation;
  readonly build_ms: number;
  readonly segments_ms: number[];
  spikesE: number;
  spikesI: number;
}

/** Build a simulation several times and keep the last. */
function prepare(
  { parameters, builds }: BenchmarkCase,
  options: SimulationOptions,
  now: () => number,
): Entry {
  const times: number[] = [];
  const build = (): Simulation => {
    const start = now();
    const simulation = createSimulation(parameters, options);
    times.push(now() - start);
    return simulation;
  };
  const repeats = options.implementation === 'reference' ? 1 : builds;
  for (let k = 1; k < repeats; k++) build();
  const simulation = build();
  const steps = Math.round(SETTLING_MS / parameters.dt);
  for (let done = 0; done < steps; done += 10) simulation.advance(10);
  const build_ms = quantile(ascending(times), 0.5);
  return { options, simulation, build_ms, segments_ms: [], spikesE: 0, spikesI: 0 };
}

/** Measure one case; `now` is a clock in ms. */
export function runBenchmark(benchmarkCase: BenchmarkCase, now: () => number): BenchmarkResult[] {
  const { parameters, engines, segments, name } = benchmarkCase;
  const entries = engines.map((options) => prepare(benchmarkCase, options, now));
  const steps = Math.round(SEGMENT_MS / parameters.dt);
  const leadSteps = Math.round(LEAD_MS / parameters.dt);
  for (let turn = 0; turn < segments; turn++) {
    for (const entry of entries) {
      entry.simulation.advance(leadSteps);
      const start = now();
      const { neurons } = entry.simulation.advance(steps);
      entry.segments_ms.push(now() - start);
      for (const neuron of neurons) {
        if (neuron < parameters.N_E) entry.spikesE++;
        else entry.spikesI++;
      }
    }
  }
  const rtfs = entries.map(({ segments_ms }) => ascending(segments_ms.map((ms) => ms / SEGMENT_MS)));
  const referenceAt = engines.findIndex(({ implementation }) => implementation === 'reference');
  const duration_s = (segments * SEGMENT_MS) / 1000;
  return entries.map((entry, k) => ({
    name,
    ...entry.options,
    neurons: entry.simulation.neuronCount,
    synapses: entry.simulation.synapseCount,
    build_ms: entry.build_ms,
    segments,
    rtf: quantile(rtfs[k], 0.5),
    rtf_quartiles: [quantile(rtfs[k], 0.25), quantile(rtfs[k], 0.75)],
    speedup_over_reference:
      referenceAt < 0 ? null : quantile(rtfs[referenceAt], 0.5) / quantile(rtfs[k], 0.5),
    rate_E_hz: entry.spikesE / parameters.N_E / duration_s,
    rate_I_hz: entry.spikesI / parameters.N_I / duration_s,
  }));
}
