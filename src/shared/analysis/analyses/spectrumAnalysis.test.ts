import { describe, expect, it } from 'vitest';
import { testRun } from '../testRuns.ts';
import { seededRandom } from '../../numerics/seededRandom.ts';
import { spikesOf } from '../testSpikes.ts';
import type { RecordedRun } from '../recordedRun.ts';
import { spectrumAnalysis } from './spectrumAnalysis.ts';

const [neurons, seconds] = [16, 60];

/** 12 E and 4 I neurons, Poisson with a rate [spikes/s] that depends on time [s], in steps of 1 ms. */
function poissonRun(rate: (time_s: number) => number, seed: number): RecordedRun {
  const random = seededRandom(seed);
  const pairs: [number, number][] = [];
  for (let step = 0; step < seconds * 1000; step++) {
    const probability = rate(step / 1000) / 1000;
    for (let neuron = 0; neuron < neurons; neuron++) if (random() < probability) pairs.push([step, neuron]);
  }
  return testRun(spikesOf(pairs), { dt: 1, delay: 1, simtime: seconds * 1000 });
}

const linesOf = (run: RecordedRun, settings = {}): { step: number; lines: readonly Float64Array[] } => {
  const [part] = spectrumAnalysis.compute([run], settings).parts;
  if (part.kind !== 'series') throw new Error('A spectrum is a series');
  return { step: part.x.step, lines: part.lines.map(({ values }) => values) };
};

const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('the spectrum', () => {
  it('of N Poisson neurons of rate r is 2r/N at all frequencies', () => {
    const r = 20;
    const { lines } = linesOf(poissonRun(() => r, 1));
    // The variance per bin is 1 - 0.02 of Poisson's. 116 segments of 512 frequencies: each mean is good to about 1 %.
    [12, 4, 6].forEach((N, k) => {
      const middle = lines[k].subarray(2, 512);
      expect(Math.abs(mean(middle) / ((2 * r * 0.98) / N) - 1)).toBeLessThan(0.04);
      // And flat: the lower half as high as the upper.
      expect(Math.abs(mean(middle.subarray(0, 255)) / mean(middle.subarray(255)) - 1)).toBeLessThan(0.06);
    });
  });

  it('of a sine-modulated Poisson process has the modulation at its frequency', () => {
    // r = 20 (1 + 0.5 sin(2 pi 62.5 t)), 64 periods per segment: power 10^2/2 above the floor of 2r/N.
    const run = poissonRun((time) => 20 * (1 + 0.5 * Math.sin(2 * Math.PI * 62.5 * time)), 2);
    const { step, lines } = linesOf(run);
    expect(step * 64).toBe(62.5);
    const [E] = lines;
    const floor = (2 * 20 * 0.98) / 12;
    const power = [63, 64, 65].reduce((sum, k) => sum + (E[k] - floor) * step, 0);
    // The amplitude is measured from 14,400 spikes: standard error 1.2 %, of its square twice that.
    expect(Math.abs(power / 50 - 1)).toBeLessThan(0.1);
    expect(E[64]).toBeGreaterThan(8 * floor);
  });

  it('has the frequencies that bin and segment say', () => {
    const run = poissonRun(() => 20, 3);
    const { step, lines } = linesOf(run, { bin: 2, segment: '256' });
    expect(lines[0]).toHaveLength(129);
    expect(step * 128).toBe(250);
    expect(() => linesOf(run, { to: 1000 })).toThrow(
      'segment is "1024", must be at most the 1000 bins of 1 ms in the analysed time',
    );
  });
});
