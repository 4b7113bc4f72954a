import { plotColours } from '#shared/plots/colours.ts';
import { heatmapPlot } from '#shared/plots/heatmapPlot.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { line } from '#shared/plots/marks.ts';
import { allNeurons, rasterPlot } from '#shared/plots/rasterPlot.ts';
import { beginPlot, toPixel, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';
import { niceStep } from '#shared/plots/ticks.ts';
import type { CanvasSurface } from './useLiveCanvas.ts';
import { KeptImage } from './keptImage.ts';
import { GrowingHeatmap } from './growingHeatmap.ts';
import { GrowingRaster } from './growingRaster.ts';
import { livePanels } from './livePanels.ts';
import type { LiveRecording } from './liveRecording.ts';
import { LiveWindow } from './liveWindow.ts';
import { Playhead } from './playhead.ts';

/** What the axes are drawn for; another value of any of these means other axes. */
interface Axes {
  readonly surface: CanvasSurface;
  readonly time: Range;
  readonly scale: Range;
  readonly rates: Range;
  readonly selected: number | null;
}

const noSpikes = { steps: new Uint32Array(0), neurons: new Uint32Array(0) };
/** The axis of population rates is made that much longer than it must be, so that it seldom changes. */
const reserve = 1.25;

/**
 * Draws a run that goes on, frame by frame: axes are kept as an image until they change, and of raster and heat map only
 * what is new is painted.
 */
export class LivePainter {
  readonly #live: LiveRecording;
  readonly #window: LiveWindow;
  readonly #playhead = new Playhead();
  readonly #axes = new KeptImage();
  readonly #rasterImage = new KeptImage();
  readonly #heatmapImage = new KeptImage();
  #axesKey = '';
  #raster: GrowingRaster | null = null;
  #rasterKey = '';
  #drawnSpikes = 0;
  #heatmap: GrowingHeatmap | null = null;
  #heatmapKey = '';
  #topRate = 5;

  constructor(live: LiveRecording) {
    this.#live = live;
    this.#window = new LiveWindow(live.recording.simtime);
  }

  /** Draw what is known at a time [ms of wall time] with one cluster singled out, or none. */
  draw(surface: CanvasSurface, now: number, selected: number | null): void {
    const live = this.#live;
    const step = this.#playhead.stepAt(now, live.lastStep);
    const time = this.#window.shownAt(now, Math.max(0, step) * live.recording.dt);
    const finished = live.populations.finishedBins(step);
    const rates = this.#ratesTo(finished);
    const panels = livePanels(surface);
    this.#drawAxes({ surface, time, scale: live.scale, rates, selected });
    this.#drawRaster(surface, panels[0], time, step, selected);
    this.#drawHeatmap(surface, panels[1], time, step, selected);
    this.#drawRates(surface, panels[2], time, finished, rates);
  }

  /** Choose the axis of the population rates: it grows in steps with the largest rate. */
  #ratesTo(finished: number): Range {
    const { bins, rates } = this.#live.populations.binned;
    const largest = Math.max(0, ...[0, 1].map((row) => maximum(rates, row * bins, row * bins + finished)));
    if (largest > this.#topRate) {
      const step = niceStep(largest * reserve, 5);
      this.#topRate = step * Math.ceil((largest * reserve) / step);
    }
    return { from: 0, to: this.#topRate };
  }

  #drawAxes(axes: Axes): void {
    const { surface, time, scale, rates, selected } = axes;
    const { width, height, pixelRatio, theme } = surface;
    const key = JSON.stringify([width, height, pixelRatio, theme, time, scale, rates, selected]);
    const size = { width: Math.round(width * pixelRatio), height: Math.round(height * pixelRatio) };
    if (key !== this.#axesKey) {
      this.#axesKey = key;
      const context = this.#axes.sized(size.width, size.height);
      this.#paintAxes({ ...axes, surface: { ...surface, context } });
    }
    surface.context.setTransform(1, 0, 0, 1, 0, 0);
    surface.context.drawImage(this.#axes.canvas, 0, 0);
    surface.context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  }

  #paintAxes({ surface, time, scale, rates, selected }: Axes): void {
    const { recording, clusters } = this.#live;
    const [raster, heatmap, lines] = livePanels(surface);
    const shared = { time, selected, hasTimeLabels: false };
    beginPlot(surface);
    const neurons = allNeurons(recording.layout);
    rasterPlot(surface, raster, { ...shared, spikes: noSpikes, recording, neurons });
    heatmapPlot(surface, heatmap, { ...shared, rates: { ...clusters.binned, bins: 0 }, scale });
    const colours = plotColours[surface.theme];
    const none = { values: [], start: 0, step: 1 };
    linePlot(surface, lines, {
      series: [
        { ...none, label: 'E', colour: colours.E },
        { ...none, label: 'I', colour: colours.I, isDashed: true },
      ],
      range: time,
      values: rates,
      label: 'Rate (spikes/s)',
    });
  }

  #drawRaster(surface: CanvasSurface, rect: Rect, time: Range, step: number, selected: number | null): void {
    const { recording, spikes, generation } = this.#live;
    const { theme } = surface;
    const key = JSON.stringify([rect, theme, time, selected, generation]);
    const [columns, rows] = [Math.max(1, Math.floor(rect.width)), rect.height];
    if (key !== this.#rasterKey || !this.#raster) {
      this.#rasterKey = key;
      this.#raster = new GrowingRaster({ recording, time, selected, theme, columns, rows });
      this.#drawnSpikes = firstAfter(spikes.steps, time.from / recording.dt - 1);
      this.#rasterImage.put(this.#raster, columns, rows, { from: 0, to: columns });
    }
    const end = firstAfter(spikes.steps, step, this.#drawnSpikes);
    const changed = this.#raster.add(spikes, this.#drawnSpikes, end);
    this.#drawnSpikes = end;
    if (changed) this.#rasterImage.put(this.#raster, columns, rows, changed);
    this.#rasterImage.draw(surface, rect, 0, columns);
    this.#drawBorders(surface, rect, selected);
  }

  /** Draw the border between E and I neurons and those of the cluster that is singled out over the spikes. */
  #drawBorders(surface: Surface, rect: Rect, selected: number | null): void {
    const { N_E, N_I, n_clusters } = this.#live.recording.layout;
    const { axis, selection } = plotColours[surface.theme];
    const rowLine = (neuron: number, colour: string): void => {
      const y = toPixel(neuron, { from: 0, to: N_E + N_I }, rect.y + rect.height, -rect.height);
      line(surface, rect.x, y, rect.x + rect.width, y, colour);
    };
    if (N_I > 0) rowLine(N_E, axis);
    if (selected === null) return;
    for (const edge of [selected, selected + 1]) {
      rowLine((edge * N_E) / n_clusters, selection);
      if (N_I > 0) rowLine(N_E + (edge * N_I) / n_clusters, selection);
    }
  }

  #drawHeatmap(surface: CanvasSurface, rect: Rect, time: Range, step: number, selected: number | null): void {
    const { clusters, scale, generation } = this.#live;
    const { binMs, bins, rows } = clusters.binned;
    const { theme } = surface;
    const shown = { from: Math.floor(time.from / binMs), to: Math.min(bins, Math.ceil(time.to / binMs)) };
    if (shown.to <= shown.from) return;
    const key = JSON.stringify([shown, scale, theme, generation]);
    if (key !== this.#heatmapKey || !this.#heatmap) {
      this.#heatmapKey = key;
      this.#heatmap = new GrowingHeatmap({ bins: shown, scale, theme }, rows);
      this.#heatmapImage.put(this.#heatmap, this.#heatmap.columns, rows, {
        from: 0,
        to: this.#heatmap.columns,
      });
    }
    const changed = this.#heatmap.paint(clusters.binned, clusters.finishedBins(step));
    if (changed) this.#heatmapImage.put(this.#heatmap, this.#heatmap.columns, rows, changed);
    // The last bin may end before the shown time does.
    const to = Math.min(time.to, bins * binMs);
    const width = (rect.width * (to - time.from)) / (time.to - time.from);
    this.#heatmapImage.draw(
      surface,
      { ...rect, width },
      time.from / binMs - shown.from,
      (to - time.from) / binMs,
    );
    if (selected === null) return;
    for (const edge of [selected, selected + 1]) {
      const y = toPixel(edge, { from: 0, to: rows }, rect.y + rect.height, -rect.height);
      line(surface, rect.x, y, rect.x + rect.width, y, '#000000', 4);
      line(surface, rect.x, y, rect.x + rect.width, y, '#ffffff', 2);
    }
  }

  #drawRates(surface: CanvasSurface, rect: Rect, time: Range, finished: number, values: Range): void {
    const { bins, binMs, rates } = this.#live.populations.binned;
    const { E, I } = plotColours[surface.theme];
    const { context } = surface;
    const first = Math.max(0, Math.floor(time.from / binMs - 0.5));
    context.save();
    context.beginPath();
    context.rect(rect.x, rect.y, rect.width, rect.height);
    context.clip();
    context.lineWidth = 1.5;
    context.lineJoin = 'round';
    for (const [row, colour] of [E, I].entries()) {
      context.strokeStyle = colour;
      context.setLineDash(row === 1 ? [5, 3] : []);
      context.beginPath();
      for (let bin = first; bin < finished; bin++) {
        const x = toPixel((bin + 0.5) * binMs, time, rect.x, rect.width);
        const y = toPixel(rates[row * bins + bin], values, rect.y + rect.height, -rect.height);
        context.lineTo(x, y);
      }
      context.stroke();
    }
    context.restore();
  }
}

function maximum(values: Float32Array, from: number, to: number): number {
  let largest = 0;
  for (let k = from; k < to; k++) if (values[k] > largest) largest = values[k];
  return largest;
}

/** Find the first of ascending steps, from an index on, that is after a step. */
function firstAfter(steps: Uint32Array, step: number, from = 0): number {
  let low = from;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle] > step) high = middle;
    else low = middle + 1;
  }
  return low;
}
