import { createHash } from 'node:crypto';
import type { Spikes } from '#shared/analysis/spikes.ts';

const spikesPerChunk = 65536;

/** Computes the hash of spikes that come in pieces, in order (see spikeHash). */
export class SpikeHasher {
  readonly #hash = createHash('sha256');

  /** Take the next spikes, sorted by step, then neuron. */
  update({ steps, neurons }: Spikes): void {
    const pairs = new DataView(new ArrayBuffer(8 * Math.min(spikesPerChunk, steps.length)));
    for (let first = 0; first < steps.length; first += spikesPerChunk) {
      const count = Math.min(spikesPerChunk, steps.length - first);
      for (let i = 0; i < count; i++) {
        pairs.setUint32(8 * i, steps[first + i], true);
        pairs.setUint32(8 * i + 4, neurons[first + i], true);
      }
      this.#hash.update(new Uint8Array(pairs.buffer, 0, 8 * count));
    }
  }

  /** Return the hash (hex) of all spikes so far; nothing can follow. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
