import type { Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { line } from '#shared/plots/marks.ts';
import { plotColours } from '#shared/plots/colours.ts';
import { heatmapPlot } from '#shared/plots/heatmapPlot.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { rasterPlot } from '#shared/plots/rasterPlot.ts';
import { beginPlot, toPixel, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';
import { shownRates, type RunRates } from './runRates.ts';

/** What the plots of a run show. */
export interface RunPicture {
  readonly spikes: Spikes;
  readonly recording: Recording;
  readonly neurons: Range;
  readonly time: Range;
  readonly selected: number | null;
  readonly rates: RunRates;
  /** A stretch of time that is being marked [ms], null where none is. */
  readonly marked: Range | null;
  /** Where the cross-hair is [CSS px], null where there is none. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
}

/** Draw raster, cluster rates and population rates below each other, into three plot areas. */
export function drawRun(surface: Surface, rects: readonly Rect[], picture: RunPicture): void {
  const { spikes, recording, neurons, time, selected, rates } = picture;
  const [raster, heatmap, lines] = rects;
  beginPlot(surface);
  rasterPlot(surface, raster, { spikes, recording, neurons, time, selected, hasTimeLabels: false });
  heatmapPlot(surface, heatmap, {
    rates: rates.clusters,
    time,
    scale: rates.scale,
    selected,
    hasTimeLabels: false,
  });
  const { bins, binMs, rates: values } = shownRates(rates, time);
  const colours = plotColours[surface.theme];
  const series = (label: string, row: number, colour: string) => ({
    label,
    values: values.subarray(row * bins, (row + 1) * bins),
    start: binMs / 2,
    step: binMs,
    colour,
  });
  linePlot(surface, lines, {
    series: [series('E', 0, colours.E), { ...series('I', 1, colours.I), isDashed: true }],
    range: time,
    label: 'Rate (spikes/s)',
  });
  drawOverlay(surface, rects, picture);
}

function drawOverlay(surface: Surface, rects: readonly Rect[], { time, marked, pointer }: RunPicture): void {
  const { selection } = plotColours[surface.theme];
  const top = rects[0].y;
  const last = rects[rects.length - 1];
  const bottom = last.y + last.height;
  const vertical = (x: number, width: number): void => line(surface, x, top, x, bottom, selection, width);
  if (marked) {
    for (const edge of [marked.from, marked.to]) vertical(toPixel(edge, time, last.x, last.width), 2);
  } else if (pointer && pointer.x >= last.x && pointer.x <= last.x + last.width) vertical(pointer.x, 1);
}
