import { sortSpikes } from '#shared/analysis/sortSpikes.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { SpikeHasher } from '#simulator/clientSpikeHasher.ts';

/**
 * Return the sha256 (hex) over the spikes, sorted by step, then neuron, each as two little-endian uint32, step and
 * neuron: the same on every machine.
 */
export function spikeHash(spikes: Spikes): string {
  const hasher = new SpikeHasher();
  hasher.update(sortSpikes(spikes));
  return hasher.digest();
}
