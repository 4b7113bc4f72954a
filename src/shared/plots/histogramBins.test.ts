import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binWidth, countValues, decadeBins, multiplesBins, niceBins } from './histogramBins.ts';

test('values that are edges but for rounding go into the bin above', () => {
  const tenths = Float64Array.from({ length: 10 }, (_, k) => k * 0.1);
  const { histogram, n, outside } = countValues(tenths, { from: 0, to: 1, count: 10, isLog: false });
  expect([...histogram.counts]).toEqual(new Array(10).fill(1));
  expect({ n, outside }).toEqual({ n: 10, outside: 0 });
});

test('what lies outside is counted as such, NaN not at all', () => {
  const values = [-1, 0, 1.5, 2, NaN, 7];
  const { histogram, n, outside } = countValues(values, { from: 0, to: 2, count: 2, isLog: false });
  expect([...histogram.counts]).toEqual([1, 1]);
  expect({ n, outside }).toEqual({ n: 5, outside: 3 });
});

test('bins of a decade are equally wide in the logarithm', () => {
  const bins = decadeBins(5, 300, 2);
  // 10^0.5 = 3.16 is the edge below 5, 10^2.5 = 316 the one above 300.
  expect([bins.from, bins.to, bins.count]).toEqual([Math.sqrt(10), expect.closeTo(316.2278, 3), 4]);
  const { histogram, outside } = countValues([5, 9.99, 10, 31, 32, 99, 100, 300], bins);
  expect([...histogram.counts]).toEqual([2, 2, 2, 2]);
  expect([...histogram.edges].map((edge) => Math.log10(edge))).toEqual(
    [0.5, 1, 1.5, 2, 2.5].map((exponent) => expect.closeTo(exponent, 12) as number),
  );
  expect(outside).toBe(0);
});

test('bins of multiples are whole multiples wide and hold all values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(500), { minLength: 1, maxLength: 300 }),
      fc.constantFrom(0.1, 1 / 3, 1, 2.5),
      (counts, unit) => {
        const values = Float64Array.from(counts, (count) => count * unit).sort();
        const bins = multiplesBins(values, unit);
        const multiple = binWidth(bins) / unit;
        expect(Math.abs(multiple - Math.round(multiple))).toBeLessThan(1e-6);
        const { histogram, outside } = countValues(values, bins);
        expect(outside).toBe(0);
        expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(counts.length);
        // Rounding the width to a multiple makes at most half as many bins more.
        expect(bins.count).toBeLessThanOrEqual(121);
      },
    ),
  );
});

test('a given width is kept, up to the next multiple', () => {
  expect(binWidth(multiplesBins(Float64Array.of(1, 2, 3), 0.1, 0.52))).toBeCloseTo(0.5, 12);
  expect(binWidth(niceBins(100, 50, 7))).toBe(7);
});

test('nice bins have widths of 1, 2 or 5 times a power of ten', () => {
  const bins = niceBins(1.94, 40);
  expect(bins).toMatchObject({ from: 0, count: 39, isLog: false });
  expect(binWidth(bins)).toBeCloseTo(0.05, 12);
  expect(niceBins(0, 40).count).toBe(1);
});
