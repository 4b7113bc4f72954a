import { definitions, type StatisticName } from '#shared/analysis/definitions.ts';
import type { PlotActions } from '../../../plots/plotActions.ts';
import { csvOf } from '../../../plots/plotActions.ts';
import { targetValueText } from '../targetText.ts';
import { drawSweepLines } from './drawSweepLines.ts';
import { drawSweepMap } from './drawSweepMap.ts';
import type { SweepMap } from './sweepMap.ts';

export interface SweepPlotOptions {
  readonly metric: StatisticName;
  readonly isMap: boolean;
  readonly hasContours: boolean;
}

/** Name a metric with its unit. */
export function metricTitle(metric: StatisticName): string {
  const { label, unit } = definitions[metric];
  return unit === '' ? label : `${label} (${unit})`;
}

/** Give what can be done with a metric of a sweep as it is shown. */
export function sweepPlotActions(
  map: SweepMap,
  { metric, isMap, hasContours }: SweepPlotOptions,
): PlotActions {
  const { label, definition } = definitions[metric];
  return {
    title: label,
    fileName: `sweep-${metric}`,
    usesRightMargin: map.axes.length > 1,
    about: [
      definition,
      isMap
        ? 'The colour of a point is the mean over its seeds. A stroke marks a point that is not possible, a cross one that has failed, a dot one that is being computed, a dash one where the metric is not defined; blank ones are not computed, or left out by the constraint. The diamond marks the base of the sweep.'
        : 'Means over seeds with a band of one standard error to both sides; the dashed line marks the base of the sweep.',
      ...(isMap && hasContours
        ? [
            'Contour lines pass through means that are interpolated linearly between points; white lines on the colour scale mark their levels.',
          ]
        : []),
    ],
    csv: () => meansCsv(map, metric),
    drawAlone(surface) {
      if (isMap) drawSweepMap(surface, map, { scaleLabel: metricTitle(metric), hasContours });
      else drawSweepLines(surface, map, metricTitle(metric));
    },
  };
}

/** Write a row per point: values of all targets, then the metric over seeds. */
function meansCsv({ points, samples }: SweepMap, metric: string): string {
  const targets = Object.keys(points[0]?.targets ?? {});
  const head = [...targets, 'seeds', `${metric}_mean`, `${metric}_standard_error`];
  const cell = (value: unknown): string | number =>
    typeof value === 'number' ? value : targetValueText(value);
  return csvOf(
    head,
    points.map((point, k) => {
      const { count, mean, se } = samples[k];
      return [...targets.map((target) => cell(point.targets[target])), count, mean ?? '', se ?? ''];
    }),
  );
}
