import { expect, test } from 'vitest';
import type { Recording } from '#shared/analysis/recording.ts';
import { rasterPixels } from '#shared/plots/rasterPixels.ts';
import { allNeurons } from '#shared/plots/rasterPlot.ts';
import { GrowingRaster } from './growingRaster.ts';

const recording: Recording = {
  layout: { N_E: 80, N_I: 20, n_clusters: 4 },
  dt: 0.1,
  simtime: 1000,
  stimulus: { clusters: [1], starts: [200, 900], ends: [400, 950] },
};

/** Spikes in ascending order whose neurons go through all in jumps. */
function someSpikes(count: number) {
  return {
    steps: Uint32Array.from({ length: count }, (_, i) => Math.floor((i * 10_000) / count)),
    neurons: Uint32Array.from({ length: count }, (_, i) => (i * 37 + (i % 11)) % 100),
  };
}

test.each([
  ['marks', 300, null, { from: 0, to: 1000 }],
  ['density', 40_000, null, { from: 0, to: 1000 }],
  ['a cluster singled out', 2000, 2, { from: 0, to: 1000 }],
  ['a part of the time', 5000, 1, { from: 250, to: 750 }],
] as const)('%s: what grew piece by piece is what is painted at once', (_, count, selected, time) => {
  const spikes = someSpikes(count);
  const size = { columns: 173, rows: 61 };
  const growing = new GrowingRaster({ recording, time, selected, theme: 'light', ...size });
  const inSight = spikes.steps.findIndex((step) => step * recording.dt >= time.to);
  const end = inSight < 0 ? count : inSight;
  // Ink is weighed anew when there are a tenth more spikes: after the last piece it is.
  const half = Math.floor(end / 2);
  for (let from = 0; from < half; from += 97) growing.add(spikes, from, Math.min(half, from + 97));
  growing.add(spikes, half, end);

  const whole = new Uint8ClampedArray(4 * size.columns * size.rows);
  rasterPixels(
    { spikes, recording, time, neurons: allNeurons(recording.layout), selected, markSize: 1 },
    { width: size.columns, height: size.rows, pixelRatio: 1 },
    'light',
    whole,
  );
  expect(whole.every((byte, k) => byte === growing.data[k])).toBe(true);
});

test('only columns with new spikes are said to look different', () => {
  const raster = new GrowingRaster({
    ...{ recording, time: { from: 0, to: 1000 }, selected: null, theme: 'dark' },
    ...{ columns: 100, rows: 50 },
  });
  const at = (...steps: number[]) => ({
    steps: Uint32Array.from(steps),
    neurons: new Uint32Array(steps.length),
  });
  expect(raster.add(at(150, 260), 0, 2)).toEqual({ from: 1, to: 3 });
  expect(raster.add(at(150, 260, 9999), 2, 3)).toEqual({ from: 99, to: 100 });
  expect(raster.add(at(), 0, 0)).toBeNull();
});
