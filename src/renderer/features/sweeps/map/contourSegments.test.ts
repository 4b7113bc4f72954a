import { expect, test } from 'vitest';
import { contourSegments } from './contourSegments.ts';

const grid = (columns: number, rows: number, value: (x: number, y: number) => number): Float64Array =>
  Float64Array.from({ length: columns * rows }, (_, k) => value(k % columns, Math.floor(k / columns)));

test('of a plane the contour is the straight line where it has the level', () => {
  // 2 x + y = 5 between centres is met exactly by linear interpolation.
  const segments = contourSegments(
    grid(6, 5, (x, y) => 2 * x + y),
    ...([6, 5, 5] as const),
  );
  expect(segments.length).toBeGreaterThan(3);
  for (const [x1, y1, x2, y2] of segments) {
    expect(2 * x1 + y1).toBeCloseTo(5, 10);
    expect(2 * x2 + y2).toBeCloseTo(5, 10);
  }
  const xs = segments.flatMap(([x1, , x2]) => [x1, x2]);
  const ys = segments.flatMap(([, y1, , y2]) => [y1, y2]);
  // From the lowest to the highest row of centres, no further.
  expect([Math.min(...xs), Math.max(...xs)]).toEqual([0.5, 2.5]);
  expect([Math.min(...ys), Math.max(...ys)]).toEqual([0, 4]);
});

test('of a cone the contour is a circle, closed, of the length 2 pi r', () => {
  const segments = contourSegments(
    grid(41, 41, (x, y) => Math.hypot(x - 20, y - 20)),
    ...([41, 41, 12] as const),
  );
  let length = 0;
  for (const [x1, y1, x2, y2] of segments) {
    // The error of linear interpolation across a cell is at most 1 / (8 r).
    expect(Math.abs(Math.hypot(x1 - 20, y1 - 20) - 12)).toBeLessThan(1 / 96);
    length += Math.hypot(x2 - x1, y2 - y1);
  }
  expect(length).toBeCloseTo(2 * Math.PI * 12, 0);
});

test('nothing is drawn beside a value that is not there, nor in a single row', () => {
  const values = grid(6, 5, (x, y) => 2 * x + y);
  values[2 * 6 + 1] = NaN;
  const near = contourSegments(values, 6, 5, 5).filter(([x1, y1, x2, y2]) => {
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    return x > 0 && x < 2 && y > 1 && y < 3;
  });
  expect(near).toEqual([]);
  expect(contourSegments(values, 6, 5, 5).length).toBeGreaterThan(0);
  expect(contourSegments(Float64Array.of(1, 2, 3), 3, 1, 2)).toEqual([]);
});
