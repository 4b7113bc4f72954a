import { plotColours } from '#shared/plots/colours.ts';
import { heatmapPlot } from '#shared/plots/heatmapPlot.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { allNeurons, rasterPlot } from '#shared/plots/rasterPlot.ts';
import { beginPlot, toPixel, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';
import { livePanels } from './livePanels.ts';
import type { LiveRecording } from './liveRecording.ts';

/** Draw raster, cluster rates and population rates of a run that has ended, with one cluster singled out or none. */
export function drawLive(surface: Surface, live: LiveRecording, selected: number | null): void {
  const { recording, scale, recorded_ms } = live;
  // Of a run that was cancelled there is no more than what was recorded.
  const time = { from: 0, to: recorded_ms > 0 ? recorded_ms : recording.simtime };
  const [raster, heatmap, rates] = livePanels(surface);
  beginPlot(surface);
  rasterPlot(surface, raster, {
    spikes: live.spikes,
    recording,
    time,
    neurons: allNeurons(recording.layout),
    selected,
    markSize: 1,
    hasTimeLabels: false,
  });
  heatmapPlot(surface, heatmap, {
    rates: live.clusters.binned,
    time,
    scale,
    selected,
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
