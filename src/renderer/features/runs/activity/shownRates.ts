import { plotColours } from '#shared/plots/colours.ts';
import { envelope, type EvenSeries } from '#shared/plots/envelope.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import type { BinnedRates } from '#shared/plots/binnedRates.ts';
import { toPixel, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';
import { csvOf } from '../../../plots/plotActions.ts';

/** Give a row of rates as a line through the centres of its bins, reduced to what a plot area can show. */
export function rateLine(rates: BinnedRates, row: number, time: Range, { width }: Rect): EvenSeries {
  const { bins, binMs } = rates;
  const values = rates.rates.subarray(row * bins, (row + 1) * bins);
  return envelope({ values, start: binMs / 2, step: binMs }, time, width);
}

/** Tell whether a line has so few values in a plot area that its dashes can be told from its ups and downs. */
export const hasRoomForDashes = ({ values }: EvenSeries, { width }: Rect): boolean =>
  values.length < width / 2;

/** Average the rows of rates that are of equally many neurons, bin by bin. */
export function meanRates({ rows, bins, binMs, rates }: BinnedRates): BinnedRates {
  const mean = new Float32Array(bins);
  for (let k = 0; k < rates.length; k++) mean[k % bins] += rates[k] / rows;
  return { rows: 1, bins, binMs, rates: mean };
}

/** Give the rate of a row at a time [ms], NaN where there is no bin. */
export function rateAt({ rates, bins, binMs }: BinnedRates, row: number, time: number): number {
  const bin = Math.floor(time / binMs);
  return bin >= 0 && bin < bins ? rates[row * bins + bin] : NaN;
}

/** Write a rate with its unit. */
export const describeRate = (rate: number): string => `${formatNumber(rate)} spikes/s`;

/** Write the bins in sight as CSV: their beginnings and the rate of every row, named by `head`. */
export function ratesCsv(rates: BinnedRates, time: Range, head: readonly string[]): string {
  const { bins, binMs } = rates;
  const first = Math.max(0, Math.floor(time.from / binMs));
  const end = Math.min(bins, Math.ceil(time.to / binMs));
  const lines = Array.from({ length: Math.max(0, end - first) }, (_, k) => [
    Number(((first + k) * binMs).toPrecision(12)),
    ...head.map((__, row) => rates.rates[row * bins + first + k]),
  ]);
  return csvOf(['bin_start_ms', ...head], lines);
}

/** Draw a line over a plot of rates, from 0 to `highest`, in the present colour; what lies outside is left out. */
export function drawRateLine(
  { context }: Surface,
  rect: Rect,
  time: Range,
  { values, start, step }: EvenSeries,
  highest: number,
): void {
  context.beginPath();
  let isDrawing = false;
  for (let k = 0; k < values.length; k++) {
    const x = toPixel(start + k * step, time, rect.x, rect.width);
    if (x < rect.x || x > rect.x + rect.width) continue;
    const y = toPixel(values[k], { from: 0, to: highest }, rect.y + rect.height, -rect.height);
    if (isDrawing) context.lineTo(x, y);
    else context.moveTo(x, y);
    isDrawing = true;
  }
  context.stroke();
}

/** The colour of lines that others stand out from. */
export const faintColour = { light: '#c3c9d1', dark: '#4a535d', paper: '#c3c9d1' } as const satisfies Record<
  keyof typeof plotColours,
  string
>;
