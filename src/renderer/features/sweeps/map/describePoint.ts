import { formatNumber } from '../../runs/formatRun.ts';
import { settingText } from '../targetText.ts';
import type { PointState, SweepMap } from './sweepMap.ts';

const stateTexts: Readonly<Record<Exclude<PointState, 'valued'>, string>> = {
  undefined: 'not defined here',
  running: 'being computed',
  waiting: 'not computed yet',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'not possible',
};

/** Write where a point is: "rep = 3, stim_amp = 0.25 pA". */
export const pointPlace = ({ axes, points }: Pick<SweepMap, 'axes' | 'points'>, point: number): string =>
  axes.map(({ target }, k) => settingText(target, points[point].values[k])).join(', ');

/** Write what a metric is at a point: mean and standard error over seeds, or why there is none. */
export function pointValue({ samples, states, cells }: SweepMap, point: number, unit: string): string {
  const { mean, se, count } = samples[point];
  const state = states[point];
  if (mean === null || state !== 'valued') return state === 'valued' ? '' : stateTexts[state];
  const error = se === null ? '' : ` ± ${formatNumber(se)}`;
  const seeds = cells[point].length === 1 ? '' : ` (${count} of ${cells[point].length} seeds)`;
  return `${formatNumber(mean)}${error}${unit === '' ? '' : ` ${unit}`}${seeds}`;
}

/** Say where a point is and what a metric is there. */
export function describePoint(map: SweepMap, point: number, label: string, unit: string): string {
  return `${pointPlace(map, point)} · ${label} ${pointValue(map, point, unit)}`;
}
