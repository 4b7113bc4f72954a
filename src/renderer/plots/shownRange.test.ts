import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from '#shared/plots/surface.ts';
import { clampRange, keyRange, panRange, zoomRange } from './shownRange.ts';

const bounds = { from: 0, to: 10_000 };
const limits = { bounds, shortest: 5 };

test('zooming keeps the time under the pointer where it is', () => {
  const zoomed = zoomRange({ from: 2000, to: 6000 }, 0.5, 3000, limits);
  expect(zoomed).toEqual({ from: 2500, to: 4500 });
  expect((3000 - zoomed.from) / 2000).toBe((3000 - 2000) / 4000);
});

test('panning stops at the ends with the length kept', () => {
  expect(panRange({ from: 8000, to: 9000 }, 5, limits)).toEqual({ from: 9000, to: 10_000 });
  expect(panRange({ from: 500, to: 1500 }, -0.9, limits)).toEqual({ from: 0, to: 1000 });
});

test('nothing is longer than all there is', () => {
  const few = { bounds: { from: 0, to: 4 }, shortest: 10 };
  expect(zoomRange({ from: 0, to: 4 }, 0.5, 2, few)).toEqual({ from: 0, to: 4 });
  expect(clampRange({ from: -5, to: 50 }, few)).toEqual({ from: 0, to: 4 });
});

test('keys zoom, pan, go to the ends and show all', () => {
  const key = (name: string, shiftKey = false): Range | null =>
    keyRange({ from: 4000, to: 6000 }, { key: name, shiftKey }, limits);
  expect(key('+')).toEqual({ from: 4500, to: 5500 });
  expect(key('-')).toEqual({ from: 3000, to: 7000 });
  expect(key('ArrowRight')).toEqual({ from: 4200, to: 6200 });
  expect(key('ArrowLeft', true)).toEqual({ from: 2200, to: 4200 });
  expect(key('End')).toEqual({ from: 8000, to: 10_000 });
  expect(key('0')).toEqual(bounds);
  expect(key('a')).toBeNull();
});

test('whatever is done, a range stays within the bounds and is not shorter than the shortest', () => {
  const time = fc.double({ min: -50_000, max: 50_000, noNaN: true });
  fc.assert(
    fc.property(time, time, fc.double({ min: 0.001, max: 1000, noNaN: true }), (a, b, factor) => {
      const start = clampRange({ from: Math.min(a, b), to: Math.max(a, b) }, limits);
      const { from, to } = zoomRange(start, factor, (start.from + start.to) / 2, limits);
      // Differences of numbers up to 10^4 round at about 10^-12.
      expect(from).toBeGreaterThanOrEqual(-1e-9);
      expect(to).toBeLessThanOrEqual(10_000 + 1e-9);
      expect(to - from).toBeGreaterThanOrEqual(5 - 1e-9);
    }),
  );
});
