import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { verifyReferenceFile } from '#simulator/verification/verifyReferenceFile.ts';
import { double, reference, single } from '../support/simulations.ts';

const folder = join(import.meta.dirname, 'reference');
const read = (name: string): string => {
  const bytes = readFileSync(join(folder, name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
const networks = readdirSync(folder).filter((name) => name.startsWith('network_'));

describe.each([
  ['reference engine', reference],
  ['double kernel', double],
] as const)('what NEST computed, by the %s', (_, options) => {
  it('is repeated for every neuron trace within the stated tolerance', () => {
    const results = verifyReferenceFile(read('neuron_traces.json'), options);
    expect(results).toHaveLength(10);
    expect(results.filter(({ isEqual }) => !isEqual)).toEqual([]);
    for (const { name, largestError, tolerance, spikes, expectedSpikes } of results) {
      // 1e-12 mV or pA is what two correct orders of operations differ by; NEST's expm1 loses digits in one case.
      expect(tolerance).toBe(name === 'near_singular_tau' ? 1e-6 : 1e-12);
      expect(largestError).toBeLessThanOrEqual(tolerance ?? 0);
      expect(spikes).toBe(expectedSpikes);
    }
    // Guards the comparison itself: traces are never exactly equal, exponentials differ in their last digit.
    expect(Math.max(...results.map(({ largestError }) => largestError ?? 0))).toBeGreaterThan(0);
  });

  it('covers six networks', () => expect(networks).toHaveLength(6));

  it.each(networks)('is repeated spike for spike: %s', (name) => {
    const results = verifyReferenceFile(read(name), options);
    expect(results.map(({ isEqual, firstDifference }) => ({ isEqual, firstDifference }))).toEqual([
      { isEqual: true, firstDifference: null },
    ]);
    expect(results[0].expectedSpikes).toBeGreaterThan(1000);
    expect(results[0].spikes).toBe(results[0].expectedSpikes);
  });
});

describe('what NEST computed, by the single kernel', () => {
  it('is repeated for every neuron trace within the rounding of single precision', () => {
    const results = verifyReferenceFile(read('neuron_traces.json'), single);
    expect(results).toHaveLength(10);
    expect(results.filter(({ isEqual }) => !isEqual)).toEqual([]);
    for (const { tolerance } of results) expect(tolerance).toBe(1e-3);
  });

  it.each(networks)('is repeated until rounding moves a spike: %s', (name) => {
    const [{ firstDifference, spikes, expectedSpikes }] = verifyReferenceFile(read(name), single);
    // Chaos multiplies a difference of 1e-7 by e within some milliseconds, and a step moves a spike by no less than
    // 0.1 ms; the first hundred milliseconds hold in all networks.
    expect(firstDifference?.expected?.time_ms ?? Infinity).toBeGreaterThan(100);
    expect(Math.abs(spikes / expectedSpikes - 1)).toBeLessThan(0.1);
  });
});
