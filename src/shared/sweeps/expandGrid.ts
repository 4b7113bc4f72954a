import { ParameterError, type Problem } from '../errors.ts';
import { checkMemory } from '../model/memory.ts';
import type { Parameters } from '../model/schema.ts';
import { checkParameters, isParameterName } from '../model/validate.ts';
import { axisValues } from './axisValues.ts';
import { parseConstraint } from './constraint.ts';
import type { SweepAxis, SweepGrid, SweepPoint, SweepSeeds } from './sweep.ts';
import { sweepError } from './sweepError.ts';
import { checkTargetValues, parseTarget, withTarget, type Target } from './target.ts';

/** Nobody looks at more; each cell is a row in the database. */
export const maximumCells = 100_000;

/** A point, and why it cannot be computed where it cannot. */
export interface ExpandedPoint extends SweepPoint {
  /** What it is recognised by: the values of all targets. */
  readonly key: string;
  readonly skipped: string | null;
}

export interface ExpandedGrid {
  /** In order: the first axis varies slowest. */
  readonly points: readonly ExpandedPoint[];
  readonly seeds: readonly number[];
  /** Points that the constraint leaves out. */
  readonly excluded: number;
}

/** An axis at one of its values: what its targets are. */
type Step = readonly (readonly [Target, unknown])[];

/**
 * Lay a grid over a valid base.
 *
 * A value that its parameter never takes refuses the whole: a ParameterError with all of them. A combination that breaks
 * a rule between parameters, such as a factor J+ above Q, is a point that is skipped. Throws a LabError `invalid-sweep`
 * or `invalid-filter` for what is wrong with axes, seeds and constraint, also where no point is left to compute.
 */
export function expandGrid(base: Parameters, { axes, constraint = '', seeds }: SweepGrid): ExpandedGrid {
  if (axes.length < 1 || axes.length > 2)
    throw sweepError(`A sweep has ${axes.length} axes, must have 1 or 2`);
  const allowed = parseConstraint(constraint);
  const steps = axes.map((axis) => stepsOf(base, axis));
  checkTargets(steps);
  const list = seedList(base, seeds);
  const cells = steps.reduce((product, { length }) => product * length, list.length);
  if (cells > maximumCells) throw sweepError(`A sweep has ${cells} cells, must have at most ${maximumCells}`);
  const points: ExpandedPoint[] = [];
  let excluded = 0;
  for (const combination of combinationsOf(steps)) {
    const parameters = pointParameters(base, combination.flat());
    if (!allowed(parameters)) {
      excluded++;
      continue;
    }
    const targets = Object.fromEntries(combination.flat().map(([{ text }, value]) => [text, value]));
    const problems = problemsOf(parameters);
    points.push({
      values: combination.map(([[, value]]) => value),
      targets,
      key: keyOf(targets),
      skipped: problems.length > 0 ? problems.map(({ message }) => message).join('; ') : null,
    });
  }
  if (points.length === 0) throw sweepError(`No point meets the constraint ${constraint.trim()}`);
  return { points, seeds: list, excluded };
}

/** List what is wrong with parameters as a whole, also that the network is too large for any machine. */
function problemsOf(parameters: Parameters): readonly Problem[] {
  const problems = checkParameters({ ...parameters });
  if (problems.length > 0) return problems;
  try {
    checkMemory(parameters);
    return [];
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    return error.data.problems;
  }
}

/** Return the parameters of a point; `seed` is that of a cell. */
export function parametersOf(
  base: Parameters,
  { targets }: Pick<SweepPoint, 'targets'>,
  seed: number,
): Parameters {
  const step = Object.entries(targets).map(([text, value]) => [parseTarget(text), value] as const);
  return { ...pointParameters(base, step), randseed: seed };
}

/**
 * Give the first values of all targets that are parameters as a whole: a base whose own values of what is varied do not go
 * with the rest may have these instead.
 */
export function firstValues({ axes }: SweepGrid): Record<string, unknown> {
  const first: Record<string, unknown> = {};
  for (const axis of axes) {
    const [own] = axisValues(axis.target, axis.values);
    for (const { target, values } of [axis, ...(axis.tied ?? [])]) {
      if (!isParameterName(target.trim())) continue;
      const isFactor = values.type === 'factor';
      first[target.trim()] = isFactor ? Number(own) * values.factor : axisValues(target, values)[0];
    }
  }
  return first;
}

/** Name the target of each axis, tied ones too: `rep` and `N_E; N_I`. */
export const targetsOf = ({ axes }: SweepGrid): string[] =>
  axes.map(({ target, tied = [] }) =>
    [target, ...tied.map((each) => each.target)].map((text) => text.trim()).join('; '),
  );

const pointParameters = (base: Parameters, step: Step): Parameters =>
  step.reduce((parameters, [target, value]) => withTarget(parameters, target, value), base);

const keyOf = (targets: SweepPoint['targets']): string =>
  Object.entries(targets)
    .map(([text, value]) => `${text}=${JSON.stringify(value)}`)
    .join(',');

function stepsOf(base: Parameters, axis: SweepAxis): Step[] {
  const target = parseTarget(axis.target);
  const values = axisValues(target.text, axis.values);
  const columns = [{ target, values }];
  for (const tied of axis.tied ?? []) {
    const follower = parseTarget(tied.target);
    const own = tied.values;
    const column =
      own.type === 'factor'
        ? values.map((value) => timesFactor(target, value, own.factor))
        : axisValues(follower.text, own);
    if (column.length !== values.length) {
      throw sweepError(
        `${follower.text} has ${column.length} values, must have as many as ${target.text}: ${values.length}`,
        { target: follower.text },
      );
    }
    columns.push({ target: follower, values: column });
  }
  for (const column of columns) checkTargetValues(base, column.target, column.values);
  checkDistinct(target, values);
  return values.map((_, k) => columns.map((column) => [column.target, column.values[k]] as const));
}

function timesFactor(target: Target, value: unknown, factor: number): number {
  if (typeof value === 'number') return Number((value * factor).toPrecision(12));
  throw sweepError(`${target.text} takes no numbers on this axis: nothing can be a factor of it`, {
    target: target.text,
  });
}

function checkDistinct({ text }: Target, values: readonly unknown[]): void {
  const seen = new Set<string>();
  for (const value of values) {
    const key = JSON.stringify(value);
    if (seen.has(key)) throw sweepError(`${text}: ${key} occurs twice`, { target: text });
    seen.add(key);
  }
}

/** No target may be set twice, neither as such nor as a part of another. */
function checkTargets(steps: readonly (readonly Step[])[]): void {
  const targets = steps.flatMap(([step]) => step.map(([target]) => target));
  targets.forEach((target, i) => {
    const clash = targets.slice(0, i).find((other) => {
      const shared = Math.min(other.path.length, target.path.length);
      return (
        other.name === target.name &&
        other.path.slice(0, shared).join() === target.path.slice(0, shared).join()
      );
    });
    if (clash)
      throw sweepError(`${target.text} is set twice, also by ${clash.text}`, { target: target.text });
  });
}

function seedList(base: Parameters, seeds: SweepSeeds): number[] {
  const list = typeof seeds === 'number' ? countedSeeds(base.randseed, seeds) : [...seeds];
  if (list.length === 0) throw sweepError('A sweep needs at least one seed');
  if (new Set(list).size !== list.length) throw sweepError('A seed occurs twice');
  checkTargetValues(base, { text: 'randseed', name: 'randseed', path: [] }, list);
  return list;
}

function countedSeeds(first: number, count: number): number[] {
  if (!Number.isInteger(count) || count < 1 || count > maximumCells) {
    throw sweepError(`The number of seeds is ${count}, must be a whole number from 1 to ${maximumCells}`);
  }
  return Array.from({ length: count }, (_, k) => first + k);
}

function* combinationsOf(steps: readonly (readonly Step[])[]): Generator<Step[]> {
  const [first, second] = steps;
  for (const a of first) {
    if (steps.length === 1) yield [a];
    else for (const b of second) yield [a, b];
  }
}
