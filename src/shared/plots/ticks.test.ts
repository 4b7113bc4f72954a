import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber, formatTime, niceTicks, timeTicks, valueTicks } from './ticks.ts';

const ranges = fc
  .tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    fc.integer({ min: 1, max: 20 }),
  )
  .map(([from, length, count]) => ({ range: { from, to: from + length }, count }));

describe('ticks', () => {
  it('lie in the range, ascend in equal steps of 1, 2 or 5 and are not too many', () => {
    fc.assert(
      fc.property(ranges, ({ range, count }) => {
        const ticks = niceTicks(range, count);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        // Positions are rounded to the nearest double of numbers up to 2e6.
        const tolerance = 1e-6 * (range.to - range.from) + 1e-9;
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(range.from - tolerance);
          expect(tick).toBeLessThanOrEqual(range.to + tolerance);
        }
        for (let k = 1; k < ticks.length; k++) {
          const step = ticks[k] - ticks[k - 1];
          const mantissa = step / 10 ** Math.floor(Math.log10(step * (1 + 1e-6)));
          expect([1, 2, 5].some((nice) => Math.abs(mantissa - nice) < 1e-4)).toBe(true);
        }
      }),
    );
  });

  it('have labels that differ and that read back as their values', () => {
    fc.assert(
      fc.property(ranges, ({ range, count }) => {
        const { values, labels } = valueTicks(range, count);
        expect(new Set(labels).size).toBe(labels.length);
        labels.forEach((label, k) => {
          expect(Number(label.replace('−', '-'))).toBeCloseTo(values[k], 6);
        });
      }),
    );
  });

  it('write decimals exactly', () => {
    expect(niceTicks({ from: 0, to: 0.5 }, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(valueTicks({ from: -1, to: 1 }, 4).labels).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
  });

  it('are none for an empty range', () => {
    expect(niceTicks({ from: 3, to: 3 }, 5)).toEqual([]);
    expect(niceTicks({ from: 5, to: 3 }, 5)).toEqual([]);
    expect(niceTicks({ from: 0, to: Infinity }, 5)).toEqual([]);
  });

  it('count in s from 2 s on, else in ms', () => {
    expect(timeTicks({ from: 0, to: 1000 }, 5)).toEqual({
      values: [0, 200, 400, 600, 800, 1000],
      labels: ['0', '200', '400', '600', '800', '1000'],
      unit: 'ms',
    });
    expect(timeTicks({ from: 0, to: 1999 }, 4).unit).toBe('ms');
    expect(timeTicks({ from: 2000, to: 4000 }, 4)).toEqual({
      values: [2000, 2500, 3000, 3500, 4000],
      labels: ['2.0', '2.5', '3.0', '3.5', '4.0'],
      unit: 's',
    });
  });
});

describe('numbers and times', () => {
  it.each([
    [0, '0'],
    [3.14159, '3.14'],
    [-2.5, '−2.5'],
    [12345.6, '12346'],
    [0.000123456, '0.000123'],
    [NaN, '–'],
    [Infinity, '–'],
  ])('writes %f as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('writes times in s from 2 s on', () => {
    expect(formatTime(1999)).toBe('1999 ms');
    expect(formatTime(2000)).toBe('2 s');
    expect(formatTime(12345)).toBe('12.3 s');
    expect(formatTime(0.25)).toBe('0.25 ms');
  });
});
