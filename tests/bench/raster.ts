// Time to redraw a raster of 10^6 spikes: `node tests/bench/raster.ts [number of spikes]`.
import { createCanvas } from '@napi-rs/canvas';
import { seededRandom } from '#shared/numerics/seededRandom.ts';
import { beginPlot, type Surface } from '#shared/plots/surface.ts';
import { layoutPanels } from '#shared/plots/panelLayout.ts';
import { rasterPlot, type RasterOptions } from '#shared/plots/rasterPlot.ts';

const spikeCount = Number(process.argv[2] ?? 1e6);
const repetitions = 31;
/** What a redraw may take [ms]: 30 per second. */
const limit_ms = 33;

const layout = { N_E: 4000, N_I: 1000, n_clusters: 20 };
const dt = 0.1;
const simtime = 30_000;
const random = seededRandom(1);
const spikes = {
  steps: Uint32Array.from({ length: spikeCount }, () => Math.floor((random() * simtime) / dt)).sort(),
  neurons: Uint32Array.from({ length: spikeCount }, () => Math.floor(random() * 5000)),
};
const stimulus = { clusters: [2, 3], starts: [1000, 5000], ends: [1500, 6000] };
const options: RasterOptions = {
  spikes,
  recording: { layout, dt, stimulus },
  time: { from: 0, to: simtime },
  neurons: { from: 0, to: 5000 },
  selected: null,
};

let isTooSlow = false;
for (const [width, height, pixelRatio] of [
  [900, 500, 1],
  [1400, 700, 1],
  [900, 500, 2],
]) {
  const canvas = createCanvas(width * pixelRatio, height * pixelRatio);
  const context = canvas.getContext('2d');
  const surface: Surface = { context, width, height, pixelRatio, theme: 'light' };
  const [rect] = layoutPanels({ width, height }, [{ weight: 1 }]);
  const times = Array.from({ length: repetitions }, (_, k) => {
    const start = performance.now();
    beginPlot(surface);
    rasterPlot(surface, rect, { ...options, selected: k % 2 === 0 ? null : 3 });
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const median = times[repetitions >> 1];
  isTooSlow ||= median > limit_ms;
  const size = `${width} x ${height} at ${pixelRatio} device pixels per pixel`;
  console.log(
    `${spikeCount} spikes, ${size}: median ${median.toFixed(1)} ms, slowest ${times.at(-1)?.toFixed(1)} ms`,
  );
}
if (isTooSlow) {
  console.error(`slower than ${limit_ms} ms`);
  process.exitCode = 1;
}
