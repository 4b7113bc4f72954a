import { LabError, ParameterError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { axisValues } from '#shared/sweeps/axisValues.ts';
import { formatAxisValues, parseAxisValues } from '#shared/sweeps/parseAxis.ts';
import type { SweepAxis, TiedParameter } from '#shared/sweeps/sweep.ts';
import { checkTargetValues, parseTarget, targetValue } from '#shared/sweeps/target.ts';
import { isWholeTarget } from '../targetText.ts';
import { readNumberText } from '../../simulate/valueText.ts';

export type ValuesType = TiedParameter['values']['type'];

/** How the values of an axis are typed; what belongs to another way of giving them stays, for going back to it. */
export interface ValuesDraft {
  readonly type: ValuesType;
  readonly start: string;
  readonly stop: string;
  readonly step: string;
  readonly points: string;
  /** Values of a list, by comma. */
  readonly list: string;
  readonly factor: string;
}

export interface PartDraft {
  readonly target: string;
  readonly values: ValuesDraft;
}

/** An axis as it is typed. */
export interface AxisDraft extends PartDraft {
  readonly tied: readonly PartDraft[];
}

const emptyValues: ValuesDraft = {
  ...{ type: 'linear', start: '', stop: '', step: '', points: '', list: '', factor: '1' },
};

/** An axis of which nothing is known but what it varies: from half to twice the base's value, or its own value only. */
export function axisDraftFor(target: string, base: Parameters | null): AxisDraft {
  return { target, values: valuesDraftFor(target, base), tied: [] };
}

/** Suggest values for a target. */
export function valuesDraftFor(target: string, base: Parameters | null): ValuesDraft {
  if (target === '') return emptyValues;
  const value = base === null ? undefined : targetValue(base, parseTarget(target));
  if (typeof value !== 'number') {
    const list =
      value === undefined || value === null ? '' : formatAxisValues({ type: 'list', values: [value] });
    return { ...emptyValues, type: 'list', list };
  }
  const isWhole = isWholeTarget(target) || (Number.isInteger(value) && Math.abs(value) >= 4);
  const round = (number: number): string =>
    String(isWhole ? Math.round(number) : Number(number.toPrecision(3)));
  const step = round(Math.max(Math.abs(value) / 4 || 0.1, isWhole ? 1 : 0));
  const [start, stop] = value === 0 ? [0, 1] : [value / 2, value * 2];
  return {
    ...emptyValues,
    ...{ start: round(Math.min(start, stop)), stop: round(Math.max(start, stop)), step, points: '9' },
    list: String(value),
  };
}

/** Make the draft of an axis that is known. */
export const draftOfAxis = ({ target, values, tied = [] }: SweepAxis): AxisDraft => ({
  target,
  values: draftOfValues(values),
  tied: tied.map((part) => ({ target: part.target, values: draftOfValues(part.values) })),
});

function draftOfValues(values: TiedParameter['values']): ValuesDraft {
  const { type } = values;
  switch (values.type) {
    case 'linear':
      return {
        ...emptyValues,
        type,
        start: `${values.start}`,
        stop: `${values.stop}`,
        step: `${values.step}`,
      };
    case 'log':
      return {
        ...emptyValues,
        type,
        start: `${values.start}`,
        stop: `${values.stop}`,
        points: `${values.points}`,
      };
    case 'list':
      return { ...emptyValues, type, list: formatAxisValues(values).replaceAll(',', ', ') };
    case 'factor':
      return { ...emptyValues, type, factor: `${values.factor}` };
  }
}

/** An axis that was read, or what is wrong with the one that was typed: of itself first, then of what is tied to it. */
export interface ReadAxis {
  readonly axis: SweepAxis | null;
  /** By part: empty where nothing is wrong. */
  readonly problems: readonly string[];
  /** By part: its values, empty where they cannot be told. */
  readonly values: readonly (readonly unknown[])[];
}

/** Read an axis; values are checked against the schema where there is a base. */
export function readAxis({ target, values, tied }: AxisDraft, base: Parameters | null): ReadAxis {
  const own = readPart(target, values, base, []);
  const parts = [own, ...tied.map((part) => readPart(part.target, part.values, base, own.list))];
  const problems = parts.map(({ problem, list }, k) =>
    problem === '' && k > 0 && own.list.length > 0 && list.length !== own.list.length
      ? `${tied[k - 1].target} has ${list.length} values, must have as many as ${target}: ${own.list.length}`
      : problem,
  );
  const isValid = problems.every((problem) => problem === '');
  return {
    axis: isValid ? axisOf(target, parts) : null,
    problems,
    values: parts.map(({ list }) => list),
  };
}

function axisOf(target: string, [own, ...others]: readonly ReadPart[]): SweepAxis | null {
  if (own.values === null || own.values.type === 'factor') return null;
  const tied = others.flatMap(({ target: name, values }) => (values ? [{ target: name, values }] : []));
  return { target, values: own.values, ...(tied.length > 0 && { tied }) };
}

interface ReadPart {
  readonly target: string;
  readonly values: TiedParameter['values'] | null;
  readonly list: readonly unknown[];
  readonly problem: string;
}

function readPart(
  target: string,
  draft: ValuesDraft,
  base: Parameters | null,
  leading: readonly unknown[],
): ReadPart {
  if (target === '') return { target, values: null, list: [], problem: 'Choose what is varied' };
  try {
    const values = readValues(target, draft);
    const list =
      values.type === 'factor'
        ? leading.map((value) => multiply(target, value, values.factor))
        : axisValues(target, values);
    if (base) checkTargetValues(base, parseTarget(target), list);
    return { target, values, list, problem: '' };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const [first] = error instanceof ParameterError ? error.data.problems : [];
    return { target, values: null, list: [], problem: first?.message ?? error.message };
  }
}

function multiply(target: string, value: unknown, factor: number): number {
  if (typeof value === 'number') return Number((value * factor).toPrecision(12));
  throw new LabError('invalid-sweep', `${target}: only a multiple of numbers can be taken`, { target });
}

function readValues(target: string, draft: ValuesDraft): TiedParameter['values'] {
  const number = (label: string, text: string): number => {
    const value = readNumberText(text);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const given = text.trim() === '' ? 'empty' : text.trim();
    throw new LabError('invalid-sweep', `${target}: ${label} is ${given}, must be a number`, { target });
  };
  const { type, start, stop, step, points, list, factor } = draft;
  switch (type) {
    case 'linear':
      return { type, start: number('from', start), stop: number('to', stop), step: number('step', step) };
    case 'log':
      return {
        type,
        start: number('from', start),
        stop: number('to', stop),
        points: number('number of values', points),
      };
    case 'list':
      if (list.trim() === '')
        throw new LabError('invalid-sweep', `${target}: the list is empty, must have a value`, { target });
      return parseAxisValues(target, list);
    case 'factor':
      return { type, factor: number('factor', factor) };
  }
}
