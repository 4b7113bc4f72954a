import { describe, expect, it } from 'vitest';
import { seededRandom } from '#shared/numerics/seededRandom.ts';
import { fadedOpacity, mixColours, parseColour, plotColours, stimulusOpacity, type Rgb } from './colours.ts';
import { testSurface } from '../../../tests/support/testSurface.ts';
import { allNeurons, clusterBands, rasterPlot, type RasterOptions } from './rasterPlot.ts';
import type { Rect } from './surface.ts';

const layout = { N_E: 8, N_I: 2, n_clusters: 2 };
const rect: Rect = { x: 60, y: 10, width: 100, height: 100 };
const hex = (colour: Rgb): string =>
  `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

// A row is 10 px high, a step of 1 ms is 1 px wide: neuron n at step s has its mark's centre at (60.5 + s, 105 - 10 n).
const options: RasterOptions = {
  spikes: { steps: Uint32Array.of(20, 40, 60, 99), neurons: Uint32Array.of(0, 5, 9, 3) },
  recording: { layout, dt: 1, stimulus: { clusters: [1], starts: [30], ends: [50] } },
  time: { from: 0, to: 100 },
  neurons: allNeurons(layout),
  selected: null,
  markSize: 1,
};

describe.each(['light', 'dark'] as const)('raster in %s', (theme) => {
  const colours = plotColours[theme];
  const paper = parseColour(colours.background);

  it('puts E below I, each spike at its time and neuron', () => {
    const { surface, colourAt } = testSurface(200, 150, theme);
    rasterPlot(surface, rect, options);
    expect(colourAt(80, 105)).toBe(colours.E);
    expect(colourAt(100, 55)).toBe(colours.E);
    expect(colourAt(120, 15)).toBe(colours.I);
    expect(colourAt(159, 75)).toBe(colours.E);
    expect(colourAt(81, 105)).toBe(colours.background);
  });

  it('shades stimulated clusters while they are stimulated', () => {
    const { surface, colourAt } = testSurface(200, 150, theme);
    rasterPlot(surface, rect, options);
    const shade = hex(mixColours(paper, parseColour(colours.stimulus), stimulusOpacity));
    expect(colourAt(90, 55)).toBe(shade);
    expect(colourAt(109, 55)).toBe(shade);
    expect(colourAt(89, 55)).toBe(colours.background);
    expect(colourAt(110, 55)).toBe(colours.background);
    expect(colourAt(95, 85)).toBe(colours.background);
    expect(colourAt(95, 15)).toBe(colours.background);
  });

  it('fades what is not of the selected cluster', () => {
    const { surface, colourAt } = testSurface(200, 150, theme);
    rasterPlot(surface, rect, { ...options, selected: 1 });
    expect(colourAt(80, 105)).toBe(hex(mixColours(paper, parseColour(colours.E), fadedOpacity)));
    expect(colourAt(100, 55)).toBe(colours.E);
    expect(colourAt(120, 15)).toBe(colours.I);
  });
});

describe('raster', () => {
  it('zooms to a time range and a neuron range', () => {
    const { surface, colourAt, countOf } = testSurface(200, 150);
    rasterPlot(surface, rect, { ...options, time: { from: 35, to: 45 }, neurons: { from: 4, to: 8 } });
    // Step 40 is half way, neuron 5 is the second of four rows from the bottom, 25 px each.
    expect(colourAt(110, 72)).toBe(plotColours.light.E);
    expect(countOf(plotColours.light.E, 61, 10, 99, 99)).toBe(1);
  });

  it('draws marks of the wanted size in device pixels', () => {
    const { surface, countOf } = testSurface(200, 150, 'light', 2);
    const spikes = { steps: Uint32Array.of(20), neurons: Uint32Array.of(2) };
    rasterPlot(surface, rect, { ...options, spikes, markSize: 3 });
    expect(countOf(plotColours.light.E, 122, 20, 198, 198)).toBe(36);
  });

  it('shows density in the ink of others where it is told their count', () => {
    const { surface, countOf } = testSurface(200, 150);
    const spikes = { steps: Uint32Array.of(20), neurons: Uint32Array.of(2) };
    // One spike in one pixel: full ink where one is the most, and less where it is not.
    rasterPlot(surface, rect, { ...options, spikes, fullCount: 1 });
    expect(countOf(plotColours.light.E, 61, 10, 99, 99)).toBe(1);
    rasterPlot(surface, rect, { ...options, spikes, fullCount: 2 });
    expect(countOf(plotColours.light.E, 61, 10, 99, 99)).toBe(0);
  });

  it.each([1, 2])('shows density without saturation at %i device pixels per pixel', (pixelRatio) => {
    const random = seededRandom(3);
    const large = { N_E: 1000, N_I: 0, n_clusters: 2 };
    const count = 200_000;
    // The first half of the time has a tenth of the spikes of the second half.
    const spikes = {
      steps: Uint32Array.from({ length: count }, (_, k) =>
        Math.floor((k % 11 === 0 ? 0 : 500) + random() * 500),
      ).sort(),
      neurons: Uint32Array.from({ length: count }, () => Math.floor(random() * 1000)),
    };
    const { surface, colourAt } = testSurface(200, 150, 'light', pixelRatio);
    rasterPlot(surface, rect, {
      ...options,
      spikes,
      recording: { layout: large, dt: 1, stimulus: null },
      time: { from: 0, to: 1000 },
      neurons: allNeurons(large),
    });
    const inkOf = (x: number): number => {
      let ink = 0;
      for (let y = 12; y < 108; y++) {
        for (let k = 0; k < 40; k++) {
          ink += 255 - parseColour(colourAt((x + k) * pixelRatio, y * pixelRatio))[0];
        }
      }
      return ink / (40 * 96);
    };
    const [quiet, busy] = [inkOf(65), inkOf(115)];
    expect(busy).toBeLessThan(0.8 * 255);
    // Ink is proportional to spikes but for lone ones, which are drawn darker to be seen.
    expect(busy / quiet).toBeGreaterThan(3);
    expect(busy / quiet).toBeLessThan(11);
  });

  it('draws an empty recording', () => {
    const { surface, countOf } = testSurface(200, 150);
    const spikes = { steps: new Uint32Array(0), neurons: new Uint32Array(0) };
    rasterPlot(surface, rect, { ...options, spikes });
    expect(countOf(plotColours.light.E, 61, 11, 98, 98)).toBe(0);
  });

  it('lists the bands of clusters', () => {
    expect(clusterBands(layout).map(({ label, from, to }) => [label, from, to])).toEqual([
      ['E 0', 0, 4],
      ['E 1', 4, 8],
      ['I 0', 8, 9],
      ['I 1', 9, 10],
    ]);
  });
});
