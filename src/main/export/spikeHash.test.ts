import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { spikeHash } from './spikeHash.ts';

const spikes = { steps: Uint32Array.of(1, 1, 70000), neurons: Uint32Array.of(2, 3, 0) };
/** Computed in Python: hashlib.sha256(numpy.array([[1, 2], [1, 3], [70000, 0]], dtype='<u4').tobytes()). */
const expected = 'ba9422c41afad555db2478fae1ff7237c1f8f20c9cae4ab42a63e43fdf677fde';

it('hashes steps and neurons as little-endian pairs', () => {
  expect(spikeHash(spikes)).toBe(expected);
});

it('does not depend on the order given', () => {
  expect(spikeHash({ steps: spikes.steps.toReversed(), neurons: spikes.neurons.toReversed() })).toBe(
    expected,
  );
});

it('is that of no bytes without spikes', () => {
  expect(spikeHash({ steps: new Uint32Array(), neurons: new Uint32Array() })).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

it('joins its pieces', () => {
  const count = 150000;
  const bytes = Buffer.alloc(8 * count);
  for (let i = 0; i < count; i++) {
    bytes.writeUInt32LE(i * 3, 8 * i);
    bytes.writeUInt32LE(i % 7, 8 * i + 4);
  }
  const steps = Uint32Array.from({ length: count }, (_, i) => i * 3);
  const neurons = Uint32Array.from({ length: count }, (_, i) => i % 7);
  expect(spikeHash({ steps, neurons })).toBe(createHash('sha256').update(bytes).digest('hex'));
});
