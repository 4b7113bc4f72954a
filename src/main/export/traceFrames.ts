import type { TraceBatch, TraceName } from '#shared/runs/batch.ts';

/** Turn traces of a variable, neuron after neuron, into samples of the neurons at the given positions, of all if left out. */
export function framesOf(
  { times_ms, neurons, values }: TraceBatch,
  variable: TraceName,
  positions: readonly number[] = [...neurons.keys()],
): Float64Array<ArrayBuffer> {
  const samples = values[variable] ?? new Float64Array();
  const count = times_ms.length;
  const width = positions.length;
  return Float64Array.from(
    { length: count * width },
    (_, i) => samples[positions[i % width] * count + Math.floor(i / width)],
  );
}
