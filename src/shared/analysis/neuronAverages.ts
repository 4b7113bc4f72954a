import type { Population } from './recording.ts';

/** Per position, such as a window: the sum over neurons that have a value there, and how many these are. */
export interface NeuronSums {
  readonly sum: Float64Array;
  readonly neurons: Uint32Array;
}

/** Writes one neuron's value at each position into `values`, NaN where it has none. */
export type NeuronValues = (neuron: number, values: Float64Array) => void;

/** Sum the values of neurons at each of `count` positions, leaving out those that are NaN. */
export function sumOverNeurons(
  { first, size }: Population,
  count: number,
  valuesOf: NeuronValues,
): NeuronSums {
  const sum = new Float64Array(count);
  const neurons = new Uint32Array(count);
  const values = new Float64Array(count);
  for (let neuron = first; neuron < first + size; neuron++) {
    valuesOf(neuron, values);
    for (let k = 0; k < count; k++) {
      if (Number.isNaN(values[k])) continue;
      sum[k] += values[k];
      neurons[k]++;
    }
  }
  return { sum, neurons };
}

/** Average over the neurons of several sums; NaN where none has a value. */
export function averageOf(parts: readonly NeuronSums[], count: number): Float64Array {
  const mean = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    let sum = 0;
    let neurons = 0;
    for (const part of parts) {
      sum += part.sum[k];
      neurons += part.neurons[k];
    }
    mean[k] = neurons === 0 ? NaN : sum / neurons;
  }
  return mean;
}
