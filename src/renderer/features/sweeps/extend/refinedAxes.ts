import { axisValues } from '#shared/sweeps/axisValues.ts';
import type { AxisValues, Sweep, SweepAxis, SweepPoint, TiedParameter } from '#shared/sweeps/sweep.ts';
import { sweepError } from '#shared/sweeps/sweepError.ts';
import { isWholeTarget } from '../targetText.ts';

/** Suggest the values of every axis for a finer grid over the region that points span: twice as many. */
export function refinedValues(
  { grids }: Pick<Sweep, 'grids'>,
  points: readonly Pick<SweepPoint, 'values'>[],
): AxisValues[] {
  return grids[0].axes.map((_, k) => {
    const chosen = points.map(({ values }) => values[k]);
    // The last grid that has one of them is the finest there.
    const own = grids.map(({ axes }) => axes[k]);
    const finest = own.findLast(({ target, values }) => {
      const keys = new Set(axisValues(target, values).map((value) => JSON.stringify(value)));
      return chosen.some((value) => keys.has(JSON.stringify(value)));
    });
    return refine(finest ?? own[0], chosen);
  });
}

function refine({ target, values }: SweepAxis, chosen: readonly unknown[]): AxisValues {
  const all = axisValues(target, values);
  const numbers = chosen.filter((value): value is number => typeof value === 'number');
  if (numbers.length < chosen.length || !all.every((value) => typeof value === 'number')) {
    return { type: 'list', values: distinct(chosen) };
  }
  const isWhole = isWholeTarget(target);
  const round = (value: number): number => (isWhole ? Math.round(value) : Number(value.toPrecision(12)));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (values.type === 'linear') {
    const whole = Math.abs(values.step);
    const step = isWhole ? Math.max(1, Math.round(whole / 2)) : round(whole / 2);
    // A single value is refined as far as its neighbours.
    return low === high
      ? { type: 'linear', start: round(low - whole), stop: round(high + whole), step }
      : { type: 'linear', start: low, stop: high, step };
  }
  if (values.type === 'log' && !isWhole && low < high) {
    const within = all.filter((value) => value >= low && value <= high).length;
    return { type: 'log', start: low, stop: high, points: 2 * within - 1 };
  }
  const sorted = all.filter((value) => value >= low && value <= high).sort((a, b) => a - b);
  const halves = sorted.slice(1).map((value, i) => round((sorted[i] + value) / 2));
  return { type: 'list', values: distinct([...sorted, ...halves].sort((a, b) => a - b)) };
}

const distinct = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/**
 * Give an axis other values; what is tied to it follows as it did, interpolated where the axis takes values between.
 *
 * Throws a LabError `invalid-sweep` where that is not possible.
 */
export function withValues(axis: SweepAxis, values: AxisValues): SweepAxis {
  const { target, tied = [] } = axis;
  const wanted = axisValues(target, values);
  const known = axisValues(target, axis.values);
  const followers = tied.map((part): TiedParameter => {
    if (part.values.type === 'factor') return part;
    const own = axisValues(part.target, part.values);
    const list = wanted.map((value) => follow(part.target, value, known, own));
    return { target: part.target, values: { type: 'list', values: list } };
  });
  return { target, values, ...(followers.length > 0 && { tied: followers }) };
}

function follow(target: string, value: unknown, known: readonly unknown[], own: readonly unknown[]): unknown {
  const exact = known.findIndex((one) => JSON.stringify(one) === JSON.stringify(value));
  if (exact >= 0) return own[exact];
  for (let k = 0; k + 1 < known.length; k++) {
    const [a, b, x, y] = [known[k], known[k + 1], own[k], own[k + 1]];
    if (![a, b, x, y, value].every((one) => typeof one === 'number')) break;
    const share = (Number(value) - Number(a)) / (Number(b) - Number(a));
    if (share < 0 || share > 1) continue;
    const between = Number(x) + share * (Number(y) - Number(x));
    return isWholeTarget(target) ? Math.round(between) : Number(between.toPrecision(12));
  }
  const shown = typeof value === 'number' ? value : JSON.stringify(value);
  throw sweepError(
    `${target} is tied to the axis, and what it is at ${shown} cannot be told from the sweep`,
    {
      target,
    },
  );
}
