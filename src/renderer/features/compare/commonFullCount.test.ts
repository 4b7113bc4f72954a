import { expect, test } from 'vitest';
import type { RasterView } from '#shared/plots/rasterPixels.ts';
import { commonFullCount } from './commonFullCount.ts';

const layout = { N_E: 100, N_I: 0, n_clusters: 2 };
const time = { from: 0, to: 100 };
const size = { width: 100, height: 100, pixelRatio: 1 };

/** A raster with `perCell` spikes in each of so many cells of one pixel, row by row. */
function raster(cells: number, perCell: number): Omit<RasterView, 'time'> {
  const spikes = Array.from({ length: cells * perCell }, (_, k) => {
    const cell = Math.floor(k / perCell);
    return { step: cell % 100, neuron: Math.floor(cell / 100) };
  }).sort((a, b) => a.step - b.step);
  return {
    spikes: {
      steps: Uint32Array.from(spikes, ({ step }) => step),
      neurons: Uint32Array.from(spikes, ({ neuron }) => neuron),
    },
    recording: { layout, dt: 1, stimulus: null },
    neurons: { from: 0, to: 100 },
    selected: null,
    markSize: 2,
  };
}

test('where all rasters have room for marks, all show marks', () => {
  // A quarter of 10,000 pixels takes 625 marks of four pixels.
  expect(commonFullCount(() => [raster(625, 1), raster(10, 1)], 1e6)(time, size)).toBeNull();
});

test('where one has no room, all show density with the ink of the densest', () => {
  expect(commonFullCount(() => [raster(626, 1), raster(10, 1)], 1e6)(time, size)).toBe(1);
  expect(commonFullCount(() => [raster(10, 1), raster(800, 3)], 1e6)(time, size)).toBe(3);
});

test('one with too many spikes to be counted leaves the ink to the others', () => {
  expect(commonFullCount(() => [raster(300, 2), raster(800, 5)], 1000)(time, size)).toBe(2);
});
