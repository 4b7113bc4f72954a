import { excitatoryClusters, type Layout } from '#shared/analysis/recording.ts';
import { bandAxis, lineRoom, timeAxis, upAxis, type Axis, type Band } from './axis.ts';
import { plotColours } from './colours.ts';
import { drawChart } from './drawChart.ts';
import { line } from './marks.ts';
import { putPixels } from './putPixels.ts';
import { countVisible, rasterMarks } from './rasterMarks.ts';
import { rasterPixels, type RasterView } from './rasterPixels.ts';
import { toPixel, type Range, type Rect, type Surface } from './surface.ts';

/** What a raster shows and whether its time axis carries labels (true where it is left out). */
export interface RasterOptions extends RasterView {
  readonly hasTimeLabels?: boolean;
  /** Draw the spikes in the plot area in place of what is done usually, for example from an image. */
  readonly drawSpikes?: () => void;
}

/**
 * Draw a raster: one row per neuron, neuron `neurons.from` at the bottom, so that E neurons are below I neurons.
 *
 * Spikes are put as pixels, see `putPixels`, or as marks where the surface has none and they are few.
 */
export function rasterPlot(surface: Surface, rect: Rect, options: RasterOptions): void {
  const { pixelRatio, theme, dense } = surface;
  drawChart(surface, rect, {
    x: timeAxis(surface, options.time, rect.width, options.hasTimeLabels ?? true),
    y: neuronAxis(surface, rect, options),
    drawDense: () => {
      if (options.drawSpikes) options.drawSpikes();
      else if (dense && countVisible(options) <= dense.maximumMarks) rasterMarks(surface, rect, options);
      else
        putPixels(surface, rect, (data, width, height) =>
          rasterPixels(options, { width, height, pixelRatio }, theme, data),
        );
    },
  });
  drawBorders(surface, rect, options);
}

/** Describe the vertical axis of a raster: clusters, or neurons where the borders of clusters are out of sight. */
function neuronAxis(surface: Surface, rect: Rect, { recording: { layout }, neurons }: RasterOptions): Axis {
  const isWithinCluster = neurons.to - neurons.from <= layout.N_E / layout.n_clusters / 2;
  if (isWithinCluster) return upAxis(surface, neurons, rect.height, 'Neuron', { hasGrid: false });
  return bandAxis(neurons, rect.height, clusterBands(layout), 'Cluster', lineRoom(surface));
}

/** Draw the border between E and I neurons and those of the selected cluster. */
function drawBorders(surface: Surface, rect: Rect, { recording, neurons, selected }: RasterOptions): void {
  const { layout } = recording;
  const colours = plotColours[surface.theme];
  const rowLine = (neuron: number, colour: string): void => {
    if (neuron <= neurons.from || neuron >= neurons.to) return;
    const y = toPixel(neuron, neurons, rect.y + rect.height, -rect.height);
    line(surface, rect.x, y, rect.x + rect.width, y, colour);
  };
  if (layout.N_I > 0) rowLine(layout.N_E, colours.axis);
  for (const { cluster, from, to } of clusterBands(layout)) {
    if (cluster !== selected) continue;
    rowLine(from, colours.selection);
    rowLine(to, colours.selection);
  }
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
