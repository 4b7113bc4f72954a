import { plotColours } from '#shared/plots/colours.ts';
import { heatmapPlot } from '#shared/plots/heatmapPlot.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { layoutPanels } from '#shared/plots/panelLayout.ts';
import { allNeurons, rasterPlot } from '#shared/plots/rasterPlot.ts';
import { beginPlot, toPixel, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';
import type { LiveRecording } from './liveRecording.ts';

/** Longer runs are shown by a window of this width that moves along [ms]. */
const longestShown_ms = 10_000;

/** Choose which times are shown: all of a run, or what was last computed of a long one. */
export function shownTime({ recording, recorded_ms }: LiveRecording, isMoving: boolean): Range {
  const { simtime } = recording;
  if (!isMoving || simtime <= longestShown_ms) return { from: 0, to: simtime };
  const to = Math.max(longestShown_ms, recorded_ms);
  return { from: to - longestShown_ms, to };
}

/** Draw raster, cluster rates and population rates below each other, over the same times. */
export function drawLive(surface: Surface, live: LiveRecording, time: Range): void {
  const { recording, scale } = live;
  const [raster, heatmap, rates] = layoutPanels(surface, [{ weight: 11 }, { weight: 5 }, { weight: 4 }]);
  beginPlot(surface);
  rasterPlot(surface, raster, {
    spikes: live.spikes,
    recording,
    time,
    neurons: allNeurons(recording.layout),
    selected: null,
    markSize: 1,
    hasTimeLabels: false,
  });
  heatmapPlot(surface, heatmap, {
    rates: live.clusters.binned,
    time,
    scale,
    selected: null,
    hasTimeLabels: false,
  });
  coverFuture(surface, heatmap, time, live);
  drawPopulationRates(surface, rates, live, time);
}

/** Leave empty what is not computed yet: it is not a rate of zero. */
function coverFuture(surface: Surface, rect: Rect, time: Range, live: LiveRecording): void {
  const { binMs } = live.clusters.binned;
  const end = live.clusters.finishedBins(live.lastStep) * binMs;
  const x = Math.max(rect.x, toPixel(end, time, rect.x, rect.width));
  const right = rect.x + rect.width;
  if (x >= right) return;
  surface.context.fillStyle = plotColours[surface.theme].background;
  surface.context.fillRect(x, rect.y, right - x, rect.height);
}

function drawPopulationRates(surface: Surface, rect: Rect, live: LiveRecording, time: Range): void {
  const { bins, binMs, rates } = live.populations.binned;
  const finished = live.populations.finishedBins(live.lastStep);
  const colours = plotColours[surface.theme];
  const place = { start: binMs / 2, step: binMs };
  linePlot(surface, rect, {
    series: [
      { label: 'E', values: rates.subarray(0, finished), colour: colours.E, ...place },
      {
        label: 'I',
        values: rates.subarray(bins, bins + finished),
        colour: colours.I,
        isDashed: true,
        ...place,
      },
    ],
    range: time,
    label: 'Rate (spikes/s)',
  });
}
