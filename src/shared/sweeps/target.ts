import { ParameterError, type Problem } from '../errors.ts';
import { checkField } from '../model/checkField.ts';
import { formatValue } from '../model/formatValue.ts';
import { nearestName } from '../model/nearestName.ts';
import type { Field } from '../model/fields.ts';
import { schema, type ParameterName, type Parameters } from '../model/schema.ts';
import { isParameterName, parameterNames } from '../model/validate.ts';
import { sweepError } from './sweepError.ts';

/** What is varied: a parameter, or an entry of it. */
export interface Target {
  /** As it was written. */
  readonly text: string;
  readonly name: ParameterName;
  /** Where the entry is in the parameter's value, empty for the value itself. */
  readonly path: readonly number[];
}

const pattern = /^([^[\]]+)((?:\[\d{1,6}\])*)$/;

/** Read a target such as `rep` or `js[0][1]`; throws a LabError `invalid-sweep` where it names nothing that can be varied. */
export function parseTarget(text: string): Target {
  const match = pattern.exec(text.trim());
  const name = match?.[1] ?? '';
  if (!match || !isParameterName(name)) {
    const nearest = nearestName(name || text, parameterNames);
    const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
    throw sweepError(`${formatValue(text).slice(1, -1)} is not a parameter that can be varied${hint}`, {
      target: text,
    });
  }
  if (name === 'randseed')
    throw sweepError('randseed cannot be an axis: seeds are given as such', { target: text });
  const path = [...match[2].matchAll(/\d+/g)].map(([index]) => Number(index));
  const { kind } = schema[name];
  const depth = kind === 'matrix' ? 2 : kind === 'number-list' ? 1 : 0;
  if (path.length !== 0 && path.length !== depth) {
    const allowed = depth === 0 ? 'has no entries' : `has entries ${name}${'[0]'.repeat(depth)}`;
    throw sweepError(`${text} cannot be varied: ${name} ${allowed}`, { target: text });
  }
  return { text: text.trim(), name, path };
}

/**
 * Return parameters with another value of a target; what the schema says about the value is not checked.
 *
 * Throws a LabError `invalid-sweep` where the parameter has no such entry.
 */
export function withTarget(parameters: Parameters, { text, name, path }: Target, value: unknown): Parameters {
  const replace = (whole: unknown, at: readonly number[]): unknown => {
    if (at.length === 0) return value;
    const [index, ...rest] = at;
    if (!Array.isArray(whole) || index >= whole.length) {
      const held = formatValue(parameters[name]);
      throw sweepError(`${text} cannot be varied: ${name} of the base is ${held}, which has no such entry`, {
        target: text,
      });
    }
    return whole.map((entry: unknown, i) => (i === index ? replace(entry, rest) : entry));
  };
  return { ...parameters, [name]: replace(parameters[name], path) };
}

/** Read what parameters have as a target; undefined where there is no such entry. */
export function targetValue(parameters: Parameters, { name, path }: Target): unknown {
  let value: unknown = parameters[name];
  for (const index of path) value = Array.isArray(value) ? (value as unknown[])[index] : undefined;
  return value;
}

/** Check values that a target is to take one by one; throws a ParameterError with those that it never can take. */
export function checkTargetValues(base: Parameters, target: Target, values: readonly unknown[]): void {
  const field: Field = schema[target.name];
  const problems: Problem[] = [];
  for (const value of values) {
    const checked = checkField(target.name, field, withTarget(base, target, value)[target.name]);
    if (!('problem' in checked)) continue;
    const { problem } = checked;
    const message = `${target.text} is ${formatValue(value)}, must be ${entryAllowed(problem.allowed, target)}`;
    problems.push(target.path.length === 0 ? problem : { ...problem, value, message });
  }
  if (problems.length > 0) throw new ParameterError(problems.slice(0, 20));
}

const entryAllowed = (allowed: string, { path }: Target): string =>
  path.length === 0 ? allowed : `such that ${allowed} results`;
