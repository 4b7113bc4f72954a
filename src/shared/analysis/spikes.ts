/**
 * Spikes of a run as parallel arrays, sorted by step, then neuron.
 *
 * `steps[i]` is the time stamp divided by dt, counted from the end of the warm-up; `neurons[i]` the neuron's
 * index: E neurons first, cluster by cluster, then I.
 */
export interface Spikes {
  readonly steps: Uint32Array;
  readonly neurons: Uint32Array;
}
