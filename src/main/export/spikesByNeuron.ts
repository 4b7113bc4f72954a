import type { ExportPace } from './exportControl.ts';
import type { DataSource } from './runSource.ts';
import { spikeSlices } from './spikeSlices.ts';

/** Spikes that are held at a time (32 MB): a longer run is gone through several times. */
const maximumHeld = 2 ** 23;

/** Neurons from `first` up to, but without, `end`. */
interface NeuronRange {
  readonly first: number;
  readonly end: number;
}

/** Count the spikes of each neuron. */
export async function countSpikes(source: DataSource, pace: ExportPace): Promise<Float64Array> {
  const { N_E, N_I } = source.run.parameters;
  const counts = new Float64Array(N_E + N_I);
  for await (const { neurons } of spikeSlices(source, pace)) for (const neuron of neurons) counts[neuron]++;
  return counts;
}

/** Cut neurons into ranges that have no more spikes than may be held, or one neuron only. */
export function rangesOf(counts: Float64Array, held = maximumHeld): NeuronRange[] {
  const ranges: NeuronRange[] = [];
  let first = 0;
  let sum = 0;
  for (const [neuron, count] of counts.entries()) {
    if (sum + count > held && neuron > first) {
      ranges.push({ first, end: neuron });
      first = neuron;
      sum = 0;
    }
    sum += count;
  }
  ranges.push({ first, end: counts.length });
  return ranges;
}

/** Yield the steps of the spikes of all neurons, neuron after neuron, for each in time order. */
export async function* stepsByNeuron(
  source: DataSource,
  counts: Float64Array,
  ranges: readonly NeuronRange[],
  pace: ExportPace,
): AsyncGenerator<Uint32Array> {
  for (const { first, end } of ranges) {
    const next = new Float64Array(end - first);
    let total = 0;
    for (let neuron = first; neuron < end; neuron++) {
      next[neuron - first] = total;
      total += counts[neuron];
    }
    const sorted = new Uint32Array(total);
    for await (const { steps, neurons } of spikeSlices(source, pace)) {
      for (let i = 0; i < steps.length; i++) {
        const neuron = neurons[i];
        if (neuron >= first && neuron < end) sorted[next[neuron - first]++] = steps[i];
      }
    }
    yield sorted;
  }
}
