import type { RunOptions } from '../runs/run.ts';
import { estimateMemory } from './memory.ts';
import type { Parameters } from './schema.ts';

type Precision = RunOptions['precision'];

/** What a run costs, on the machine where it was measured (docs/performance.md). */
interface Cost {
  /** Advancing a neuron by a step [s]. */
  readonly neuronStep: number;
  /** Delivering a spike [s], and for every byte of its row of connections [s]. */
  readonly spike: number;
  readonly rowByte: number;
}

const costs: Readonly<Record<Precision, Cost>> = {
  double: { neuronStep: 1.1e-9, spike: 2.6e-7, rowByte: 1.2e-10 },
  single: { neuronStep: 4.3e-10, spike: 2.1e-7, rowByte: 1.2e-10 },
};

/** Drawing the connections of a pair of neurons, and where in-degrees are fixed [s]. */
const pairCost = 3e-10;
const fixedPairCost = 3.8e-9;

/** Mean rate of all neurons that is reckoned with where none has been seen yet [spikes/s]. */
const usualRate_hz = 4;

/** A run that has ended: how long it took against what the model says, and the mean rate of its neurons [spikes/s]. */
export interface WallTimeSample {
  readonly precision: Precision;
  readonly ratio: number;
  readonly rate_hz: number;
}

export interface WallTimeEstimate {
  /** Building and simulating, on an idle core [s]. */
  readonly seconds: number;
  /** How many runs of this precision the estimate goes by; 0 where it is for another machine. */
  readonly runs: number;
  /** Mean rate of all neurons that is reckoned with [spikes/s]. */
  readonly rate_hz: number;
}

/** Compute the time of simulating, not of building, on the machine of docs/performance.md [s]. */
function modelSeconds(parameters: Parameters, precision: Precision, rate_hz: number): number {
  const { N_E, N_I, warmup, simtime, dt } = parameters;
  const N = N_E + N_I;
  const duration_ms = warmup + simtime;
  const { neuronStep, spike, rowByte } = costs[precision];
  const spikes = (N * rate_hz * duration_ms) / 1000;
  const rowBytes = estimateMemory(parameters).connectivity / N;
  return (N * duration_ms * neuronStep) / dt + spikes * (spike + rowByte * rowBytes);
}

/** Learn from a run of the kernel that is done: its wall time of simulating [s] and its mean rate [spikes/s]. */
export function sampleOf(
  parameters: Parameters,
  precision: Precision,
  simulate_s: number,
  rate_hz: number,
): WallTimeSample {
  return { precision, ratio: simulate_s / modelSeconds(parameters, precision, rate_hz), rate_hz };
}

/** Estimate the wall time of a run by what runs on this machine took. */
export function estimateWallTime(
  parameters: Parameters,
  precision: Precision,
  samples: readonly WallTimeSample[],
): WallTimeEstimate {
  const known = samples.filter((sample) => sample.precision === precision);
  // A machine that is slower in one precision is so in the other.
  const ratio = median((known.length > 0 ? known : samples).map((sample) => sample.ratio)) ?? 1;
  const rate_hz = median(samples.map((sample) => sample.rate_hz)) ?? usualRate_hz;
  const N = parameters.N_E + parameters.N_I;
  const build = (parameters.fixed_indegree ? fixedPairCost : pairCost) * N * N;
  const seconds = ratio * (modelSeconds(parameters, precision, rate_hz) + build);
  return { seconds, runs: known.length, rate_hz };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
