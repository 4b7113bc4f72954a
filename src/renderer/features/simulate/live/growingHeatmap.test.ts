import { expect, test } from 'vitest';
import { viridis } from '#shared/plots/colourMaps.ts';
import { GrowingHeatmap } from './growingHeatmap.ts';

const scale = { from: 0, to: 10 };
const white = [255, 255, 255, 255];
/** Row 0 has 0, 1, 2, 3 spikes/s in its bins, row 1 has 10, 11, 12, 13. */
const rates = { rows: 2, bins: 4, binMs: 25, rates: Float32Array.of(0, 1, 2, 3, 10, 11, 12, 13) };
const pixel = (map: GrowingHeatmap, row: number, column: number): number[] => [
  ...map.data.subarray(4 * (row * map.columns + column), 4 * (row * map.columns + column) + 4),
];

test('bins are painted as they are over, row 0 at the bottom, and the rest is blank', () => {
  const map = new GrowingHeatmap({ bins: { from: 1, to: 4 }, scale, theme: 'light' }, 2);
  expect(map.paint(rates, 1)).toBeNull();
  expect(map.paint(rates, 2)).toEqual({ from: 0, to: 1 });
  expect(pixel(map, 0, 0)).toEqual([...viridis.colours[255], 255]);
  expect(pixel(map, 1, 0)).toEqual([...viridis.colours[25], 255]);
  expect(pixel(map, 0, 1)).toEqual(white);
  expect(map.paint(rates, 9)).toEqual({ from: 1, to: 3 });
  expect(pixel(map, 1, 2)).toEqual([...viridis.colours[76], 255]);
});
