import { bandAxis, lineRoom, timeAxis } from './axis.ts';
import type { BinnedRates } from './binnedRates.ts';
import { drawColourBar, scaleAxis, scaleOffset } from './colourBar.ts';
import { paintGrid } from './colourGrid.ts';
import { viridis } from './colourMaps.ts';
import { drawChart } from './drawChart.ts';
import { line } from './marks.ts';
import { toPixel, toValue, type Range, type Rect, type Surface } from './surface.ts';

/** What a heat map of rates over time shows. */
export interface HeatmapOptions {
  readonly rates: BinnedRates;
  /** Shown times [ms]. */
  readonly time: Range;
  /** Rates of the first and last colour [spikes/s]; `rateScale` suggests one. */
  readonly scale: Range;
  /** The row that stands out, null for none. */
  readonly selected: number | null;
  /** Label of the vertical axis, "Cluster" where it is left out. */
  readonly label?: string;
  /** Label of the colour scale, "Rate (spikes/s)" where it is left out. */
  readonly scaleLabel?: string;
  /** As for `linePlot`. */
  readonly timeName?: string;
  readonly hasTimeLabels?: boolean;
}

/** Draw rates over time, row 0 at the bottom, with a colour scale in the margin on the right. */
export function heatmapPlot(surface: Surface, rect: Rect, options: HeatmapOptions): void {
  const { rates, time, scale, selected } = options;
  const rows = { from: 0, to: rates.rows };
  const bands = Array.from({ length: rates.rows }, (_, row) => ({ from: row, to: row + 1, label: `${row}` }));
  drawChart(surface, rect, {
    x: timeAxis(surface, time, rect.width, options.hasTimeLabels ?? true, options.timeName),
    y: bandAxis(rows, rect.height, bands, options.label ?? 'Cluster', lineRoom(surface)),
    scale: scaleAxis(surface, scale, rect.height, options.scaleLabel ?? 'Rate (spikes/s)'),
    scaleOffset: scaleOffset(surface),
    drawDense: () =>
      paintGrid(surface, rect, {
        rows: rates.rows,
        valueAt: (row, bin) => rates.rates[(rates.rows - 1 - row) * rates.bins + bin],
        columnAt: (x) => {
          const bin = Math.floor((toValue(x, time, 0, 1) - (rates.start ?? 0)) / rates.binMs);
          return bin < rates.bins ? Math.max(-1, bin) : -1;
        },
        scale,
        map: viridis,
      }),
  });
  drawColourBar(
    surface,
    rect,
    viridis,
    rates.rates.some((rate) => rate > scale.to),
  );
  if (selected === null) return;
  // Two lines of at most a fifth of the row each, so that most of it is seen.
  const width = Math.min(4, (0.4 * rect.height) / rates.rows);
  for (const edge of [selected, selected + 1]) {
    const y = toPixel(edge, rows, rect.y + rect.height, -rect.height);
    // White on black is seen on every colour of viridis.
    line(surface, rect.x, y, rect.x + rect.width, y, '#000000', width);
    line(surface, rect.x, y, rect.x + rect.width, y, '#ffffff', width / 2);
  }
}

/** Suggest a colour scale for rates: from 0 to the value that one in two hundred exceeds, at least 1 spikes/s. */
export function rateScale({ rates }: Pick<BinnedRates, 'rates'>): Range {
  if (rates.length === 0) return { from: 0, to: 1 };
  const sorted = rates.slice().sort();
  return { from: 0, to: Math.max(1, sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.995))]) };
}
