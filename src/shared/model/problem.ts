import type { Problem } from '../errors.ts';
import { formatValue, plainValue } from './formatValue.ts';
import { schema } from './schema.ts';

/** Describe a value that is not allowed: "<parameter> is <value>, must be <allowed>". */
export function problem(
  parameter: string,
  value: unknown,
  allowed: string,
  related: readonly string[] = [],
): Problem {
  return {
    parameter,
    value: plainValue(value),
    allowed,
    message: `${parameter} is ${formatValue(value)}${unitAfter(parameter, value)}, must be ${allowed}`,
    ...(related.length > 0 ? { related } : {}),
  };
}

function unitAfter(parameter: string, value: unknown): string {
  if (typeof value !== 'number' || !Object.hasOwn(schema, parameter)) return '';
  const { unit } = schema[parameter as keyof typeof schema];
  return unit === '' ? '' : ` ${unit}`;
}
