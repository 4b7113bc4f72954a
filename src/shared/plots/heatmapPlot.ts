import { bandAxis, line, rotatedLabel, setText, timeAxis } from './axes.ts';
import type { BinnedRates } from './binnedRates.ts';
import { parseColour, plotColours, type Rgb } from './colours.ts';
import { putPixels } from './putPixels.ts';
import { toPixel, toValue, type Range, type Rect, type Surface } from './surface.ts';
import { valueTicks } from './ticks.ts';
import { viridis, viridisAt } from './viridis.ts';

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
  readonly hasTimeLabels?: boolean;
}

/** Draw rates over time, row 0 at the bottom, with a colour scale in the margin on the right. */
export function heatmapPlot(surface: Surface, rect: Rect, options: HeatmapOptions): void {
  const { rates, time, scale, selected } = options;
  const background = parseColour(plotColours[surface.theme].background);
  const colourAt = (x: number, y: number): Rgb => {
    const bin = Math.floor(toValue(x, time, 0, 1) / rates.binMs);
    const row = Math.min(rates.rows - 1, Math.floor((1 - y) * rates.rows));
    if (bin < 0 || bin >= rates.bins) return background;
    return viridisAt(rates.rates[row * rates.bins + bin], scale);
  };
  putColours(surface, rect, colourAt);
  const rows = { from: 0, to: rates.rows };
  if (selected !== null) {
    for (const edge of [selected, selected + 1]) {
      const y = toPixel(edge, rows, rect.y + rect.height, -rect.height);
      // White on black is seen on every colour of viridis.
      line(surface, rect.x, y, rect.x + rect.width, y, '#000000', 4);
      line(surface, rect.x, y, rect.x + rect.width, y, '#ffffff', 2);
    }
  }
  const bands = Array.from({ length: rates.rows }, (_, row) => ({ from: row, to: row + 1, label: `${row}` }));
  bandAxis(surface, rect, rows, bands, options.label ?? 'Cluster');
  timeAxis(surface, rect, time, options.hasTimeLabels ?? true);
  colourScale(surface, rect, scale, options.scaleLabel ?? 'Rate (spikes/s)');
}

/** Draw the viridis scale with ticks right of a plot area. */
export function colourScale(surface: Surface, rect: Rect, scale: Range, label: string): void {
  const bar = { x: rect.x + rect.width + 10, y: rect.y, width: 10, height: rect.height };
  putColours(surface, bar, (_, y) => viridis[Math.min(255, Math.floor((1 - y) * 256))]);
  const ticks = valueTicks(scale, rect.height / 28);
  ticks.values.forEach((value, k) => {
    const y = toPixel(value, scale, bar.y + bar.height, -bar.height);
    setText(surface, 'left', 'middle');
    surface.context.fillText(ticks.labels[k], bar.x + bar.width + 4, y);
  });
  rotatedLabel(surface, rect, label, bar.x + bar.width + 42);
}

/** Suggest a colour scale for rates: from 0 to the value that one in two hundred exceeds, at least 1 spikes/s. */
export function rateScale({ rates }: Pick<BinnedRates, 'rates'>): Range {
  if (rates.length === 0) return { from: 0, to: 1 };
  const sorted = rates.slice().sort();
  return { from: 0, to: Math.max(1, sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.995))]) };
}

/** Paint a rectangle pixel by pixel; x and y of a colour go from 0 to 1, y from the top down. */
export function putColours(surface: Surface, rect: Rect, colourAt: (x: number, y: number) => Rgb): void {
  putPixels(surface, rect, (data, width, height) => {
    for (let row = 0, k = 0; row < height; row++) {
      for (let column = 0; column < width; column++, k += 4) {
        const [red, green, blue] = colourAt((column + 0.5) / width, (row + 0.5) / height);
        data[k] = red;
        data[k + 1] = green;
        data[k + 2] = blue;
        data[k + 3] = 255;
      }
    }
  });
}
