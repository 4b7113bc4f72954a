import type {
  AnalysisResult,
  Grid,
  HistogramPart,
  Quantity,
  SeriesPart,
} from '../analysis/analysisResult.ts';
import { summarize, type Sample } from './sample.ts';
import type { Spread } from './savedComparison.ts';

/** A part of results that can be laid over that of other runs. */
export type OverlaidPart = SeriesPart | HistogramPart;

/** One line of a group: the mean or median of its runs. */
export interface OverlaidLine {
  readonly x: Grid;
  readonly values: Float64Array;
  /** Mean minus and plus its standard error, or the quartiles; null where there is one run only. */
  readonly band: { readonly lower: Float64Array; readonly upper: Float64Array } | null;
  /** How many runs have it. */
  readonly runs: number;
}

/** List the parts that can be overlaid. */
export const overlaidParts = ({ parts }: AnalysisResult): OverlaidPart[] =>
  parts.filter((part): part is OverlaidPart => part.kind === 'series' || part.kind === 'histogram');

/** Name the lines of a part. */
export const lineNames = (part: OverlaidPart): string[] =>
  (part.kind === 'series' ? part.lines : part.bars).map(({ label }) => label);

/** Say what is drawn upwards: of histograms the share per unit of the horizontal axis, so that runs of any length compare. */
export const overlaidQuantity = (part: OverlaidPart): Quantity =>
  part.kind === 'series'
    ? part.y
    : {
        label: part.x.unit === '' ? `Density of ${part.x.label.toLowerCase()}` : 'Density',
        unit: part.x.unit === '' ? '' : `1/(${part.x.unit})`,
      };

/**
 * Sum up a line of a part over the results of a group's runs, as mean with standard error or median with quartiles at
 * every position; null where no run has it.
 *
 * Histograms become densities: shares of all values in the histogram over the width of a bin. Where widths of bins
 * differ between runs the narrower ones are pooled into the widest. Series have to have the same positions; only those
 * that all runs have count. Throws a RangeError where positions differ.
 */
export function groupLine(
  results: readonly AnalysisResult[],
  partId: string,
  line: string,
  spread: Spread,
): OverlaidLine | null {
  const found = results.flatMap((result) => {
    const part = overlaidParts(result).find(({ id }) => id === partId);
    const own = (part?.kind === 'series' ? part.lines : part?.bars)?.find(({ label }) => label === line);
    return part && own ? [{ part, values: own.values }] : [];
  });
  if (found.length === 0) return null;
  const [{ part }] = found;
  const all = found.map((one) => ({
    x: one.part.x,
    values: one.part.kind === 'histogram' ? density(one.values, one.part.x.step) : one.values,
  }));
  const widest = all.reduce((a, b) => (b.x.step > a.x.step ? b : a)).x;
  const same =
    part.kind === 'histogram' ? all.map((one) => pool(one, widest.step)) : all.map(samePositions(widest));
  // Histograms end where their values do: beyond there is none. Series end where nothing was computed.
  const lengths = same.map((values) => values.length);
  const length = part.kind === 'histogram' ? Math.max(...lengths) : Math.min(...lengths);
  const missing = part.kind === 'histogram' ? 0 : NaN;
  const samples = Array.from({ length }, (_, k) =>
    summarize(
      same.map((values) => values[k] ?? missing).map((value) => (Number.isNaN(value) ? null : value)),
    ),
  );
  const edge = (at: 0 | 2): Float64Array =>
    Float64Array.from(samples, (sample) => intervalOf(sample, spread)[at]);
  return {
    x: widest,
    values: Float64Array.from(samples, (sample) => intervalOf(sample, spread)[1]),
    band: found.length < 2 ? null : { lower: edge(0), upper: edge(2) },
    runs: found.length,
  };
}

/** Give lower edge, centre and upper edge of a sample; of a single value the edges are the value. */
function intervalOf({ mean, se, quartiles }: Sample, spread: Spread): readonly [number, number, number] {
  if (spread === 'quartiles') return quartiles ?? [NaN, NaN, NaN];
  const centre = mean ?? NaN;
  return [centre - (se ?? 0), centre, centre + (se ?? 0)];
}

function density(counts: Float64Array, width: number): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / (total * width)));
}

/** Give a density in bins of a width from zero on: of each old bin the share that lies in a new one counts. */
function pool(
  { x, values }: { readonly x: Grid; readonly values: Float64Array },
  width: number,
): Float64Array {
  if (x.step === width) return values;
  const end = x.start + values.length * x.step;
  const pooled = new Float64Array(Math.ceil((end - x.start) / width - 1e-9));
  values.forEach((value, k) => {
    const [from, to] = [k * x.step, (k + 1) * x.step];
    for (let bin = Math.floor(from / width + 1e-9); bin < pooled.length && bin * width < to - 1e-9; bin++) {
      const overlap = Math.min(to, (bin + 1) * width) - Math.max(from, bin * width);
      pooled[bin] += (value * overlap) / width;
    }
  });
  return pooled;
}

const samePositions =
  (wanted: Grid) =>
  ({ x, values }: { readonly x: Grid; readonly values: Float64Array }): Float64Array => {
    if (x.start === wanted.start && x.step === wanted.step) return values;
    throw new RangeError(
      `${x.label} begins at ${x.start} in steps of ${x.step} in one run and at ${wanted.start} in steps of ${wanted.step} in another: they cannot be summed up`,
    );
  };
