import { createHash } from 'node:crypto';
import { sortSpikes } from '#shared/analysis/sortSpikes.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';

const spikesPerChunk = 65536;

/**
 * Return the sha256 (hex) over the spikes, sorted by step, then neuron, each as two little-endian uint32, step and
 * neuron: the same on every machine.
 */
export function spikeHash(spikes: Spikes): string {
  const { steps, neurons } = sortSpikes(spikes);
  const hash = createHash('sha256');
  const pairs = new DataView(new ArrayBuffer(8 * Math.min(spikesPerChunk, steps.length)));
  for (let first = 0; first < steps.length; first += spikesPerChunk) {
    const count = Math.min(spikesPerChunk, steps.length - first);
    for (let i = 0; i < count; i++) {
      pairs.setUint32(8 * i, steps[first + i], true);
      pairs.setUint32(8 * i + 4, neurons[first + i], true);
    }
    hash.update(new Uint8Array(pairs.buffer, 0, 8 * count));
  }
  return hash.digest('hex');
}
