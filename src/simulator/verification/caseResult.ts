import type { SimulationOptions } from '#engine/simulation.ts';

/** A spike by time stamp [ms] and neuron. */
export interface TimedSpike {
  readonly time_ms: number;
  readonly neuron: number;
}

/** How a replay compares with what NEST computed. */
export interface CaseResult extends SimulationOptions {
  readonly name: string;
  readonly isEqual: boolean;
  readonly spikes: number;
  readonly expectedSpikes: number;
  /** Largest difference of potential [mV] and synaptic currents [pA], and what is tolerated; null for networks. */
  readonly largestError: number | null;
  readonly tolerance: number | null;
  /** The first spike that differs, null on the side that has no more spikes. */
  readonly firstDifference: {
    readonly expected: TimedSpike | null;
    readonly found: TimedSpike | null;
  } | null;
}
