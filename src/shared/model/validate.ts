import { ParameterError, type Problem } from '../errors.ts';
import { checkField } from './checkField.ts';
import type { Field } from './fields.ts';
import { formatValue, plainValue } from './formatValue.ts';
import { nearestName } from './nearestName.ts';
import { rules } from './rules.ts';
import { schema, type ParameterName, type Parameters } from './schema.ts';

/** All parameters' names, in the order of the schema. */
export const parameterNames = Object.keys(schema) as readonly ParameterName[];

/** Tell whether a text names a parameter. */
export const isParameterName = (name: string): name is ParameterName => Object.hasOwn(schema, name);

/**
 * Complete the given values with the defaults and check every parameter and every rule between them.
 *
 * Throws a ParameterError with all problems, not only the first.
 */
export function validateParameters(values: Readonly<Record<string, unknown>>): Parameters {
  const { parameters, problems } = examine(values);
  if (problems.length > 0) throw new ParameterError(problems);
  return parameters;
}

/** List everything that is wrong with the given values, completed with the defaults; empty where they are valid. */
export const checkParameters = (values: Readonly<Record<string, unknown>>): readonly Problem[] =>
  examine(values).problems;

function examine(values: unknown): { parameters: Parameters; problems: readonly Problem[] } {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return { parameters: defaults, problems: [notAnObject(values)] };
  }
  const given = new Map<string, unknown>(Object.entries(values));
  const { fields, invalid, problems } = examineFields(given);
  for (const { uses, check } of rules) {
    if (!uses.some((name) => invalid.has(name))) problems.push(...check(fields));
  }
  return { parameters: fields, problems };
}

/** Check every parameter by itself; an invalid one stands as its default among the `fields`. */
function examineFields(given: ReadonlyMap<string, unknown>): {
  fields: Parameters;
  invalid: ReadonlySet<string>;
  problems: Problem[];
} {
  const invalid = new Set<string>();
  const problems: Problem[] = [];
  for (const [name, value] of given) {
    if (!isParameterName(name)) problems.push(unknownParameter(name, value, problems.length < maximumHints));
  }
  const entries = parameterNames.map((name) => {
    const field: Field = schema[name];
    const checked = checkField(name, field, given.has(name) ? given.get(name) : field.default);
    if ('value' in checked) return [name, checked.value];
    problems.push(checked.problem);
    invalid.add(name);
    return [name, field.default];
  });
  return { fields: Object.fromEntries(entries) as Parameters, invalid, problems };
}

/** The parameters of the PyNEST example. */
export const defaults: Parameters = Object.freeze(examineFields(new Map()).fields);

const notAnObject = (value: unknown): Problem => ({
  parameter: '',
  value: plainValue(value),
  allowed: 'an object of parameter names and values',
  message: `the parameters are ${formatValue(value)}, must be an object of names and values`,
});

/** Searching the nearest name takes time; somebody who gave this many wrong ones gave another kind of file. */
const maximumHints = 20;

function unknownParameter(name: string, value: unknown, withHint: boolean): Problem {
  const nearest = withHint ? nearestName(name, parameterNames) : null;
  const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
  return {
    parameter: name,
    value: plainValue(value),
    allowed: nearest === null ? 'the name of a parameter' : `the name of a parameter, for example ${nearest}`,
    message: `${formatValue(name).slice(1, -1)} is not a parameter${hint}`,
  };
}
