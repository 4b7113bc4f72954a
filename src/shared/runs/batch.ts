/** How far a simulation is. */
export interface JobProgress {
  /** Steps done and to do, warm-up included. */
  readonly step: number;
  readonly totalSteps: number;
  /** Biological time done and to do [ms], warm-up included. */
  readonly time_ms: number;
  readonly duration_ms: number;
  /** Biological over wall time of about the last second, 0 before the first steps. */
  readonly speed: number;
  /** Wall time left [s], Infinity before the first steps. */
  readonly remaining_s: number;
}

/**
 * Recorded spikes of a stretch of time, sorted by step, then neuron; steps count from the end of the warm-up.
 *
 * A stretch without recorded time (in the warm-up) has `lastStep` = `firstStep` - 1.
 */
export interface SpikeBatch {
  /** First and last step of the stretch, both inclusive. */
  readonly firstStep: number;
  readonly lastStep: number;
  readonly steps: Uint32Array;
  readonly neurons: Uint32Array;
}

/** What can be recorded of a neuron besides its spikes: V_m [mV], synaptic currents [pA]. */
export type TraceName = 'V_m' | 'I_syn_ex' | 'I_syn_in';

/** Recorded variables of a stretch of time: sample k of neuron position p is at `values[name][p * times_ms.length + k]`. */
export interface TraceBatch {
  readonly times_ms: Float64Array;
  readonly neurons: Uint32Array;
  readonly values: Readonly<Partial<Record<TraceName, Float64Array>>>;
}
