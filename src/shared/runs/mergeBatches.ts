import type { SpikeBatch, TraceBatch, TraceName } from './batch.ts';

/** Join arrays into one. */
export function joinUint32(parts: readonly Uint32Array[]): Uint32Array {
  if (parts.length === 1) return parts[0];
  const joined = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Join spikes of stretches that follow each other; throws a RangeError where there are none. */
export function mergeSpikes(batches: readonly SpikeBatch[]): SpikeBatch {
  if (batches.length === 0) throw new RangeError('There are no batches to merge');
  return {
    firstStep: batches[0].firstStep,
    lastStep: batches[batches.length - 1].lastStep,
    steps: joinUint32(batches.map(({ steps }) => steps)),
    neurons: joinUint32(batches.map(({ neurons }) => neurons)),
  };
}

/** Join traces of stretches that follow each other, of the same neurons and variables; null where there are none. */
export function mergeTraces(batches: readonly TraceBatch[]): TraceBatch | null {
  if (batches.length <= 1) return batches[0] ?? null;
  const samples = batches.reduce((sum, { times_ms }) => sum + times_ms.length, 0);
  const { neurons, values: firstValues } = batches[0];
  const names = Object.keys(firstValues) as TraceName[];
  const times_ms = new Float64Array(samples);
  const values = Object.fromEntries(names.map((name) => [name, new Float64Array(samples * neurons.length)]));
  let at = 0;
  for (const batch of batches) {
    const count = batch.times_ms.length;
    times_ms.set(batch.times_ms, at);
    for (const name of names) {
      const from = batch.values[name];
      for (let p = 0; from && p < neurons.length; p++) {
        values[name].set(from.subarray(p * count, (p + 1) * count), p * samples + at);
      }
    }
    at += count;
  }
  return { times_ms, neurons, values };
}
