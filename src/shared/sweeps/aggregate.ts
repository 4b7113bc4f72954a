import { summarize, type Sample } from '../compare/sample.ts';
import type { SweepResults } from './sweep.ts';

/** What the seeds of a point have in common: mean, standard error, how many values are defined. */
export type PointSample = Pick<Sample, 'count' | 'mean' | 'sd' | 'se'>;

/** Summarise a metric over the seeds of every point, in the order of the points; cells without a value do not count. */
export function aggregate(
  { points, cells }: Pick<SweepResults, 'points' | 'cells'>,
  values: ArrayLike<number>,
): PointSample[] {
  const perPoint: (number | null)[][] = points.map(() => []);
  cells.forEach(({ point }, i) => perPoint[point].push(Number.isNaN(values[i]) ? null : values[i]));
  return perPoint.map((defined) => {
    const { count, mean, sd, se } = summarize(defined);
    return { count, mean, sd, se };
  });
}
