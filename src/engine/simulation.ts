import type { Parameters } from '#shared/model/schema.ts';
import type { Threads } from './kernel/threadShare.ts';

/** `double` repeats NEST's arithmetic; `single` is the fast mode with statistically the same activity. */
export type Precision = 'double' | 'single';

/** `kernel` is the WASM SIMD engine, `reference` the plain TypeScript one it is checked against. */
export type Implementation = 'kernel' | 'reference';

export interface SimulationOptions {
  readonly implementation: Implementation;
  /** The reference engine computes in double precision only. */
  readonly precision: Precision;
  /** Further threads for the kernel; without them it works in the caller's alone. */
  readonly helpers?: Threads | null;
}

/** State of one neuron as NEST's recorders show it: V_m [mV], synaptic currents [pA]. */
export interface NeuronState {
  readonly V_m: number;
  readonly I_syn_ex: number;
  readonly I_syn_in: number;
}

/**
 * One network being simulated. Steps are counted from the very start, warm-up included; step n takes the network
 * from (n-1)*dt to n*dt and its spikes carry the time stamp n.
 */
export interface Simulation {
  readonly neuronCount: number;
  readonly synapseCount: number;
  /** What network and state take [bytes]. */
  readonly memoryBytes: number;
  /** Steps done so far. */
  readonly step: number;
  /**
   * Advance by `steps` steps and return the spikes of these steps, sorted by step, then neuron. The arrays are the
   * caller's to keep. The slice length has no influence on the result.
   */
  advance(steps: number): { readonly steps: Uint32Array; readonly neurons: Uint32Array };
  /** Read the state of a neuron after the last step. */
  read(neuron: number): NeuronState;
  /** Let a spike of `weight` [pA] arrive at a neuron at the present time; V changes from the next step on. */
  inject(neuron: number, weight: number): void;
  /** Set the current [pA] that generators deliver to a neuron from the next step on, besides I_e. */
  setCurrent(neuron: number, current: number): void;
  /** The most threads that can work on it, the caller's included. */
  readonly mostThreads: number;
  /** Threads that work on it: those that are wanted, as far as they have started. Their number changes no spike. */
  threads: number;
  /** Let go of all threads but the caller's; to be called when the simulation is over. */
  close(): void;
}

/** Make a simulation of a complete set of parameters. */
export type CreateSimulation = (parameters: Parameters, options: SimulationOptions) => Simulation;
