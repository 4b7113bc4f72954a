import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/seededRandom.ts';
import { welch } from './welch.ts';

function spectrumOf(values: ArrayLike<number>, length: number, bin_s: number): Float64Array {
  const result = welch([values], length, bin_s);
  if (result === null) throw new Error('The signal is shorter than a segment');
  return result.density;
}

describe('welch', () => {
  it('equals scipy.signal.welch', () => {
    // scipy 1.17: welch([(k * k) % 17 for k in range(40)], fs=1000, nperseg=16)
    const expected = [
      0.04270128361563742, 0.11476473483968103, 0.10584372084100968, 0.09267115441989306,
      0.039120639303637315, 0.046975425584018744, 0.059929593283100026, 0.009670969395371726,
      0.0003170702429683155,
    ];
    const density = spectrumOf(
      Array.from({ length: 40 }, (_, k) => (k * k) % 17),
      16,
      0.001,
    );
    expect(density).toHaveLength(9);
    expected.forEach((value, k) => expect(density[k]).toBeCloseTo(value, 14));
  });

  it('has the power of a sine at its frequency', () => {
    // Amplitude 3 at 64 periods per segment: power 9/2, in the three bins of the Hann window's main lobe.
    const sine = Array.from({ length: 4096 }, (_, k) => 3 * Math.sin((2 * Math.PI * 64 * k) / 1024));
    const density = spectrumOf(sine, 1024, 0.001);
    const power = [63, 64, 65].reduce((sum, k) => sum + density[k], 0) * (1000 / 1024);
    expect(power).toBeCloseTo(9 / 2, 10);
  });

  it('integrates to the mean square of the windowed signal (Parseval)', () => {
    const random = seededRandom(1);
    const values = Array.from({ length: 256 }, () => random() - 0.5);
    const [length, bin_s] = [64, 0.002];
    const density = spectrumOf(values, length, bin_s);
    const integral = density.reduce((sum, value) => sum + value, 0) / (length * bin_s);
    // The same in time: sum of (w x)^2 over sum of w^2, averaged over the segments.
    let expected = 0;
    let segments = 0;
    for (let start = 0; start + length <= values.length; start += length / 2, segments++) {
      const part = values.slice(start, start + length);
      const mean = part.reduce((a, b) => a + b, 0) / length;
      const weights = part.map((_, i) => Math.sin((Math.PI * i) / length) ** 2);
      const power = part.reduce((sum, value, i) => sum + ((value - mean) * weights[i]) ** 2, 0);
      expected += power / weights.reduce((sum, weight) => sum + weight * weight, 0);
    }
    expect(integral).toBeCloseTo(expected / segments, 12);
  });

  it('averages over stretches and leaves short ones out', () => {
    const a = Array.from({ length: 16 }, (_, k) => k % 5);
    const b = Array.from({ length: 16 }, (_, k) => (3 * k) % 7);
    const both = welch([a, [1, 2, 3], b], 16, 0.001);
    expect(both?.segments).toBe(2);
    const [of_a, of_b] = [spectrumOf(a, 16, 0.001), spectrumOf(b, 16, 0.001)];
    both?.density.forEach((value, k) => expect(value).toBeCloseTo((of_a[k] + of_b[k]) / 2, 14));
    expect(welch([[1, 2, 3]], 16, 0.001)).toBeNull();
  });
});
