import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { SpikeHasher } from './clientSpikeHasher.ts';

test('spikes in pieces have the hash of all spikes at once, of little-endian pairs', () => {
  const hasher = new SpikeHasher();
  hasher.update({ steps: Uint32Array.of(1, 258), neurons: Uint32Array.of(2, 3) });
  hasher.update({ steps: new Uint32Array(), neurons: new Uint32Array() });
  hasher.update({ steps: Uint32Array.of(300), neurons: Uint32Array.of(0) });
  const bytes = [1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 0, 0, 3, 0, 0, 0, 44, 1, 0, 0, 0, 0, 0, 0];
  expect(hasher.digest()).toBe(createHash('sha256').update(Uint8Array.from(bytes)).digest('hex'));
});
