import type { AxisValues } from './sweep.ts';
import { sweepError } from './sweepError.ts';

/** More values on an axis are a mistake. */
export const maximumAxisValues = 10_000;

/** Digits that a computed value keeps: 0.1 + 2 * 0.1 is 0.3, and all machines get the same. */
const digits = 12;

const round = (value: number): number => Number(value.toPrecision(digits));

/** List the values of an axis in order; throws a LabError `invalid-sweep` that says what is allowed. */
export function axisValues(target: string, values: AxisValues): readonly unknown[] {
  switch (values.type) {
    case 'linear':
      return linearValues(target, values);
    case 'log':
      return logValues(target, values);
    case 'list':
      checkCount(target, values.values.length);
      return values.values;
  }
}

function linearValues(
  target: string,
  { start, stop, step }: Extract<AxisValues, { type: 'linear' }>,
): number[] {
  const isForward = Math.sign(step) === Math.sign(stop - start) || start === stop;
  if (step === 0 || !isForward || ![start, stop, step].every(Number.isFinite)) {
    throw sweepError(`${target}: the step is ${step}, must lead from ${start} to ${stop}`, { target });
  }
  // Steps such as 0.1 are not exact: the last one may miss the stop by a hair.
  const count = Math.floor((stop - start) / step + 1e-9) + 1;
  checkCount(target, count);
  return Array.from({ length: count }, (_, k) => round(start + k * step));
}

function logValues(target: string, { start, stop, points }: Extract<AxisValues, { type: 'log' }>): number[] {
  if (!(start * stop > 0) || !Number.isFinite(start) || !Number.isFinite(stop)) {
    throw sweepError(
      `${target}: a logarithmic axis from ${start} to ${stop} is not possible, both must be of the same sign and not 0`,
      { target },
    );
  }
  if (!Number.isInteger(points) || points < 2) {
    throw sweepError(
      `${target}: a logarithmic axis has ${points} values, must have a whole number of at least 2`,
      {
        target,
      },
    );
  }
  checkCount(target, points);
  return Array.from({ length: points }, (_, k) => round(start * (stop / start) ** (k / (points - 1))));
}

function checkCount(target: string, count: number): void {
  if (count < 1 || count > maximumAxisValues) {
    throw sweepError(`${target} has ${count} values, must have 1 to ${maximumAxisValues}`, { target });
  }
}
