import { stepTime } from '#shared/analysis/stepTime.ts';
import { nearestSpike, neuronAt, placeOf } from '#shared/plots/hitTest.ts';
import { clusterBands, rasterPlot } from '#shared/plots/rasterPlot.ts';
import type { PixelSize } from '#shared/plots/rasterPixels.ts';
import { toPixel, toValue, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';
import { visibleSlice } from '#shared/plots/visibleSlice.ts';
import { checkLines } from '../../../plots/plotActions.ts';
import { fewestNeurons, zoomRange } from '../../../plots/shownRange.ts';
import type { PanelPoint, StackPanel } from '../../../plots/stackPanel.ts';
import type { RunScene } from '../useRunScene.ts';
import { drawNeuron, type MarkedNeuron } from './drawNeuron.ts';
import type { FarRaster } from './useFarRaster.ts';

/** More spikes than this are not painted while the page waits: they would take longer than a frame. */
export const mostPainted = 1_500_000;

/** How far beside a spike a click still means it [CSS px]. */
const clickRadius = 5;

const about = [
  'Every spike as a mark: one row per neuron, E neurons below I neurons, sorted by cluster, against the time since the end of the warm-up.',
  'Where marks would hide each other, ink shows density instead: it grows in proportion to the spikes per pixel and is full at the count that one in a hundred pixels with spikes exceeds.',
  'Amber shades the clusters and times of the stimulus. A click on a spike singles out its neuron, a click beside one its cluster.',
];

export interface RasterPanelOptions extends Pick<StackPanel, 'weight' | 'minHeight'> {
  /** Height and width of a single spike's mark [CSS px]. */
  readonly markSize: number;
  /** Spikes per cell at which density has full ink, null for what suits this raster alone. */
  readonly fullCount?: (time: Range, size: PixelSize) => number | null;
  /** Draws the spikes where they are too many to be painted at every movement. */
  readonly far: FarRaster;
  /** Neurons whose rows stand out; the one that is singled out if left out. */
  readonly marked?: () => readonly MarkedNeuron[];
}

/** Make the raster of a run. */
export function rasterPanel(scene: RunScene, options: RasterPanelOptions): StackPanel {
  const { weight, minHeight, markSize, far } = options;
  const marked = options.marked ?? (() => singledOut(scene));
  const { all } = scene;
  const { layout, dt } = scene.recording;
  const inSight = (time: Range): Range => visibleSlice(scene.spikes.value.steps, time, dt);

  function click({ x, y, rect, time }: PanelPoint): void {
    const spikes = scene.spikes.value;
    const neurons = scene.neurons.value;
    const spike = nearestSpike({ x, y }, rect, { spikes, dt, time, neurons }, clickRadius);
    const neuron = spike === null ? null : spikes.neurons[spike];
    if (neuron !== null && neuron !== scene.neuron.value) {
      scene.selectNeuron(neuron);
      return;
    }
    const row = neuronAt(y, rect, neurons);
    const cluster = row === null ? null : (placeOf(row, layout)?.cluster ?? null);
    scene.selectCluster(neuron !== null || cluster === scene.cluster.value ? null : cluster);
  }

  function csv(): string {
    const { from, to } = inSight(scene.time.value);
    const { steps, neurons } = scene.spikes.value;
    const timeOf = stepTime(dt);
    const { from: lowest, to: above } = scene.neurons.value;
    const shown: number[] = [];
    for (let i = from; i < to; i++) if (neurons[i] >= lowest && neurons[i] < above) shown.push(i);
    checkLines(shown.length);
    const lines = shown.map((i) => {
      const place = placeOf(neurons[i], layout);
      return `${timeOf(steps[i])},${neurons[i]},${place?.population ?? ''},${place?.cluster ?? ''}\n`;
    });
    return `time_ms,neuron,population,cluster\n${lines.join('')}`;
  }

  const { from, to } = inSight(scene.time.value);
  const isWhole = scene.neurons.value.to - scene.neurons.value.from >= all.to;
  return {
    ...{ id: 'raster', title: 'Raster', fileName: 'raster', about, weight, minHeight },
    usesRightMargin: false,
    note: isWhole ? `${formatCount(to - from)} spikes` : describeNeurons(scene.neurons.value),
    csv,
    click,
    draw(surface, { rect, time, hasTimeLabels, isOnPage }) {
      const view = { time, markSize, neurons: scene.neurons.value, selected: scene.cluster.value };
      const seen = inSight(time);
      rasterPlot(surface, rect, {
        ...{ ...view, hasTimeLabels, recording: scene.recording, spikes: scene.spikes.value },
        fullCount: options.fullCount?.(time, pixelSizeOf(surface, rect)) ?? null,
        ...(isOnPage && seen.to - seen.from > mostPainted && { drawSpikes: () => far(surface, rect, view) }),
      });
    },
    drawOverlay(surface, place) {
      for (const one of marked()) drawNeuron(surface, place, scene, one);
    },
    describe({ y, rect }) {
      const neuron = neuronAt(y, rect, scene.neurons.value);
      const place = neuron === null ? null : placeOf(neuron, layout);
      return place ? [`neuron ${neuron} (${place.population})`, `cluster ${place.cluster}`] : [];
    },
    clusterAt({ y, rect }) {
      const neuron = neuronAt(y, rect, scene.neurons.value);
      return neuron === null ? null : (placeOf(neuron, layout)?.cluster ?? null);
    },
    clusterRows(cluster, rect) {
      const shown = scene.neurons.value;
      const rowOf = (neuron: number): number =>
        toPixel(
          Math.min(shown.to, Math.max(shown.from, neuron)),
          ...([shown, rect.y + rect.height, -rect.height] as const),
        );
      return clusterBands(layout)
        .filter((band) => band.cluster === cluster && band.from < shown.to && band.to > shown.from)
        .map(({ from: first, to: above }) => ({ top: rowOf(above), bottom: rowOf(first) }));
    },
    zoomRows(upper, lower, rect) {
      const shown = scene.neurons.value;
      const valueAt = (y: number): number => toValue(y, shown, rect.y + rect.height, -rect.height);
      scene.showNeurons({ from: Math.floor(valueAt(lower)), to: Math.ceil(valueAt(upper)) });
    },
    scaleRows(factor, y, rect) {
      const shown = scene.neurons.value;
      const anchor = toValue(y, shown, rect.y + rect.height, -rect.height);
      scene.showNeurons(zoomRange(shown, factor, anchor, { bounds: all, shortest: fewestNeurons }));
    },
  };
}

const pixelSizeOf = ({ pixelRatio }: Surface, { width, height }: Rect): PixelSize => ({
  ...{ width: width * pixelRatio, height: height * pixelRatio, pixelRatio },
});

const singledOut = ({ neuron, train }: RunScene): MarkedNeuron[] =>
  neuron.value === null || train.value === null ? [] : [{ neuron: neuron.value, train: train.value }];

const formatCount = (count: number): string => count.toLocaleString('en');

const describeNeurons = ({ from, to }: Range): string =>
  `neurons ${formatCount(Math.floor(from))} to ${formatCount(Math.ceil(to) - 1)}`;
