import type { Spikes } from '#shared/analysis/spikes.ts';
import type { Parameters } from '#shared/model/schema.ts';

export interface SimulationRequest {
  readonly parameters: Parameters;
  readonly precision: 'double' | 'single';
  readonly implementation: 'kernel' | 'reference';
}

export interface Progress {
  /** Steps done and to do, warm-up included. */
  readonly step: number;
  readonly totalSteps: number;
  /** Biological time done and to do [ms], warm-up included. */
  readonly time_ms: number;
  readonly duration_ms: number;
  /** Biological time over wall time so far. */
  readonly speed: number;
  /** Wall time left [s]. */
  readonly remaining_s: number;
}

/** Recorded variables: sample k is at `times_ms[k]` after warm-up; `values[variable][neuronPosition * times.length + k]`. */
export interface Traces {
  readonly neurons: Uint32Array;
  readonly times_ms: Float64Array;
  readonly values: {
    readonly V_m?: Float64Array;
    readonly I_syn_ex?: Float64Array;
    readonly I_syn_in?: Float64Array;
  };
}

export interface SimulationResult {
  /** Spikes with warmup <= t <= warmup + simtime, counted from the end of the warm-up. */
  readonly spikes: Spikes;
  readonly traces: Traces | null;
  readonly synapses: number;
  /** Wall times [s]. */
  readonly build_s: number;
  readonly simulate_s: number;
}

export interface SimulationHooks {
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting rejects with the signal's reason between two slices. */
  readonly signal?: AbortSignal;
}

/** Simulate a run from start to end, in this process, giving way to the event loop between slices. */
export type Simulate = (request: SimulationRequest, hooks?: SimulationHooks) => Promise<SimulationResult>;
