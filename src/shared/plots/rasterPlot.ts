import { excitatoryClusters, type Layout } from '#shared/analysis/recording.ts';
import { bandAxis, line, timeAxis, valueAxis, type Band } from './axes.ts';
import { plotColours } from './colours.ts';
import { putPixels } from './putPixels.ts';
import { rasterPixels, type RasterView } from './rasterPixels.ts';
import { toPixel, type Range, type Rect, type Surface } from './surface.ts';

/** What a raster shows and whether its time axis carries labels (true where it is left out). */
export interface RasterOptions extends RasterView {
  readonly hasTimeLabels?: boolean;
}

/**
 * Draw a raster: one row per neuron, neuron `neurons.from` at the bottom, so that E neurons are below I neurons.
 *
 * Spikes are put as pixels, see `putPixels`.
 */
export function rasterPlot(surface: Surface, rect: Rect, options: RasterOptions): void {
  const { pixelRatio, theme } = surface;
  putPixels(surface, rect, (data, width, height) =>
    rasterPixels(options, { width, height, pixelRatio }, theme, data),
  );
  drawRasterAxes(surface, rect, options);
}

/** Draw the axes of a raster, the border between E and I and the edges of the selected cluster. */
export function drawRasterAxes(surface: Surface, rect: Rect, options: RasterOptions): void {
  const { recording, neurons, selected, time, hasTimeLabels } = options;
  const { layout } = recording;
  const colours = plotColours[surface.theme];
  const rowLine = (neuron: number, colour: string, width: number): void => {
    if (neuron <= neurons.from || neuron >= neurons.to) return;
    const y = toPixel(neuron, neurons, rect.y + rect.height, -rect.height);
    line(surface, rect.x, y, rect.x + rect.width, y, colour, width);
  };
  if (layout.N_I > 0) rowLine(layout.N_E, colours.axis, 1);
  const bands = clusterBands(layout);
  for (const band of bands) {
    if (band.cluster !== selected) continue;
    rowLine(band.from, colours.selection, 1);
    rowLine(band.to, colours.selection, 1);
  }
  // Within a single cluster the borders are out of sight: neurons are counted instead.
  if (neurons.to - neurons.from > layout.N_E / layout.n_clusters / 2) {
    bandAxis(surface, rect, neurons, bands, 'Cluster');
  } else valueAxis(surface, rect, neurons, 'Neuron', false);
  timeAxis(surface, rect, time, hasTimeLabels ?? true);
}

/** Neurons `from` to `to - 1` that form the E or I part of a cluster. */
export interface ClusterBand extends Band {
  readonly population: 'E' | 'I';
  readonly cluster: number;
}

/** List the bands of a network from neuron 0 up: all E clusters, then all I clusters. */
export function clusterBands(layout: Layout): ClusterBand[] {
  const { N_E, N_I, n_clusters } = layout;
  const bandsOf = (population: 'E' | 'I', first: number, size: number): ClusterBand[] =>
    Array.from({ length: n_clusters }, (_, cluster) => ({
      population,
      cluster,
      label: `${population} ${cluster}`,
      from: first + cluster * size,
      to: first + (cluster + 1) * size,
    }));
  const E = bandsOf('E', 0, excitatoryClusters(layout)[0].size);
  return N_I === 0 ? E : [...E, ...bandsOf('I', N_E, N_I / n_clusters)];
}

/** Return the neurons of a whole network, as a raster shows them at first. */
export const allNeurons = ({ N_E, N_I }: Layout): Range => ({ from: 0, to: N_E + N_I });
