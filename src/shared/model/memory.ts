import { ParameterError } from '../errors.ts';
import { rowBytesOf, wordsTouched } from './bitRows.ts';
import { connectionProbabilities } from './connectivity.ts';
import { binaryDigits, planesOfNetwork } from './multiplicity.ts';
import type { Parameters } from './schema.ts';
import { spikeRing } from './spikeRing.ts';
import { refractorySteps, stepsIn } from './timeGrid.ts';

/** What a simulation may take: the address space of 32-bit WebAssembly. */
export const maximumMemoryBytes = 4 * 2 ** 30;

/** Bits are held in groups of 128, the width of a SIMD register. */
const wordBytes = 16;
const bytesPerNeuron = 64;
const spikeBufferBytes = 16 * 2 ** 20;

export interface MemoryEstimate {
  /** The bit matrix of connections and its further planes. */
  readonly connectivity: number;
  readonly neurons: number;
  /** Spikes on their way and spikes to hand over. */
  readonly spikes: number;
  /** Recorded variables. */
  readonly recording: number;
  readonly total: number;
}

/** Estimate the memory a simulation takes [bytes]. */
export function estimateMemory(parameters: Parameters): MemoryEstimate {
  const N = parameters.N_E + parameters.N_I;
  const connectivity = connectivityBytes(parameters);
  const neurons = N * bytesPerNeuron;
  const { ringSteps, ringEntries } = spikeRing({
    neurons: N,
    delaySteps: stepsIn(parameters.delay, parameters.dt),
    refractorySteps: refractorySteps(parameters.t_ref, parameters.dt),
    hasEscapeNoise: parameters.delta > 0,
  });
  const spikes = spikeBufferBytes + (ringSteps + ringEntries) * Uint32Array.BYTES_PER_ELEMENT;
  const recording = recordingBytes(parameters);
  return { connectivity, neurons, spikes, recording, total: connectivity + neurons + spikes + recording };
}

/** Bytes of the bit matrix: a row for each neuron and an empty one, in as many planes as synapse counts have digits. */
function connectivityBytes(parameters: Parameters): number {
  const { N_E, N_I, n_clusters: Q, clustering, fixed_indegree } = parameters;
  const matrix = (N_E + N_I + 1) * rowBytesOf(N_E, N_I);
  if (clustering === 'weight') return matrix;
  if (fixed_indegree) return matrix * planesOfNetwork(parameters);
  // Multapses occur within clusters only: there, further digits stand beside the matrix.
  const { synapse_populations } = connectionProbabilities(parameters);
  const further = binaryDigits(Math.max(...synapse_populations.flat())) - 1;
  const words = wordsTouched(N_E / Q) + wordsTouched(N_I / Q);
  return matrix + (N_E + N_I) * further * words * wordBytes;
}

function recordingBytes({ record_neurons, record_from, record_interval, simtime }: Parameters): number {
  const samples = Math.floor(simtime / record_interval) + 1;
  return samples * record_neurons.length * record_from.length * Float64Array.BYTES_PER_ELEMENT;
}

/**
 * Refuse parameters whose simulation would take more memory than there can be, before any is taken.
 *
 * Throws a ParameterError with the estimate.
 */
export function checkMemory(parameters: Parameters): void {
  const { connectivity, spikes, recording, total } = estimateMemory(parameters);
  if (total <= maximumMemoryBytes) return;
  const limit = `at most ${describeBytes(maximumMemoryBytes)}`;
  const estimate = `the simulation would take about ${describeBytes(total)} of memory`;
  const reason = `about ${describeBytes(total)} of memory are needed, allowed is ${limit}`;
  if (recording > connectivity) {
    throw new ParameterError([
      {
        parameter: 'record_neurons',
        value: parameters.record_neurons.length,
        allowed: `fewer neurons, or a longer record_interval: ${reason}`,
        message: `record_neurons has ${parameters.record_neurons.length} neurons: ${estimate}, allowed is ${limit}`,
        related: ['record_interval', 'record_from', 'simtime'],
      },
    ]);
  }
  if (spikes > connectivity) {
    const { delay, t_ref, delta } = parameters;
    const what = delay > t_ref || delta === 0 ? 'delay' : 't_ref';
    throw new ParameterError([
      {
        parameter: what,
        value: parameters[what],
        allowed: `a shorter time, or fewer neurons: ${reason}`,
        message: `${what} is ${parameters[what]} ms: spikes are kept that long and ${estimate}, allowed is ${limit}`,
        related: ['N_E', 'N_I'],
      },
    ]);
  }
  const N = parameters.N_E + parameters.N_I;
  throw new ParameterError([
    {
      parameter: 'N_E',
      value: parameters.N_E,
      allowed: `fewer neurons: ${reason}`,
      message: `N_E + N_I is ${N} neurons: ${estimate}, allowed is ${limit}`,
      related: ['N_I'],
    },
  ]);
}

/** Write a number of bytes with three significant digits in binary units. */
export function describeBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  const exponent = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 2 ** (10 * exponent);
  return `${exponent === 0 || value >= 100 ? Math.round(value) : value.toPrecision(3)} ${units[exponent]}`;
}
