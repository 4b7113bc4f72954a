import type { Range } from './surface.ts';

/** Ticks of an axis; `unit` is what the labels count in. */
export interface Ticks {
  /** Positions in the unit of the data (ms for times). */
  readonly values: readonly number[];
  readonly labels: readonly string[];
  readonly unit: string;
}

/** From this time on, times are written in seconds [ms]. */
export const secondsFrom_ms = 2000;

/** Return the step 1, 2 or 5 times a power of ten that gives at most `count` steps in `length`. */
export function niceStep(length: number, count: number): number {
  const rough = length / Math.max(1, count);
  const exponent = Math.floor(Math.log10(rough));
  // Whole powers divide exactly where fractions such as 0.1 do not.
  const power = exponent < 0 ? 1 / 10 ** -exponent : 10 ** exponent;
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Return the multiples of a nice step that lie in a range, at most `count + 1` of them; none for an empty range. */
export function niceTicks({ from, to }: Range, count: number): number[] {
  if (!(to > from) || !Number.isFinite(to - from)) return [];
  const step = niceStep(to - from, count);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // Dividing by the inverse keeps 3 * 0.1 at 0.3.
  const inverse = Math.round(1 / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) =>
    step < 1 ? (first + k) / inverse : (first + k) * step,
  );
}

/** Return ticks of a value axis, with as many decimals as the step needs. */
export function valueTicks(range: Range, count: number, unit = ''): Ticks {
  const values = niceTicks(range, count);
  const decimals = decimalsOf(range, count);
  return { values, labels: values.map((value) => fixed(value, decimals)), unit };
}

/** Return ticks of a time axis; s where times of 2 s or more are shown, ms otherwise. */
export function timeTicks({ from, to }: Range, count: number): Ticks {
  if (Math.max(Math.abs(from), Math.abs(to)) < secondsFrom_ms) return valueTicks({ from, to }, count, 'ms');
  const values = niceTicks({ from, to }, count);
  const decimals = decimalsOf({ from: from / 1000, to: to / 1000 }, count);
  return { values, labels: values.map((value) => fixed(value / 1000, decimals)), unit: 's' };
}

/** Return ticks of a logarithmic axis: powers of ten, with 2 and 5 times them where there is room; none below zero. */
export function logTicks({ from, to }: Range, count: number, unit = ''): Ticks {
  if (!(from > 0 && to > from)) return { values: [], labels: [], unit };
  const decades = Math.log10(to / from);
  const factors = count >= 3 * decades ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  const values: number[] = [];
  for (let exponent = Math.floor(Math.log10(from)); exponent <= Math.ceil(Math.log10(to)); exponent++) {
    if (exponent % every !== 0) continue;
    for (const factor of factors) {
      const value = Number(`${factor}e${exponent}`);
      if (value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9)) values.push(value);
    }
  }
  return { values, labels: values.map(formatNumber), unit };
}

/** Write a time [ms] with three significant digits: in s from 2 s on, in ms below. */
export const formatTime = (time: number): string =>
  Math.abs(time) >= secondsFrom_ms ? `${formatNumber(time / 1000)} s` : `${formatNumber(time)} ms`;

/** Write a number with three significant digits, without trailing zeros; an en dash where it is not finite. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const text = size >= 1000 && size < 1e6 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
  return text.replace(/^-(?=[\d])/, '−');
}

function decimalsOf({ from, to }: Range, count: number): number {
  return to > from
    ? Math.min(12, Math.max(0, -Math.floor(Math.log10(niceStep(to - from, count)) + 1e-9)))
    : 0;
}

const fixed = (value: number, decimals: number): string => {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text.replace('-', '−');
};
