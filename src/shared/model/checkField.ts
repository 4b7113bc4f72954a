import type { Problem } from '../errors.ts';
import { describeAllowed, isInRange } from './allowed.ts';
import type { Range, ValueField } from './fields.ts';
import { problem } from './problem.ts';

/** Longer lists are refused unread. */
const maximumListLength = 2 ** 20;

/**
 * Check one value against its field: type, finite, whole, in range.
 *
 * Returns a copy that shares nothing with the value (and has no negative zero), or what is wrong.
 */
export function checkField(
  name: string,
  field: ValueField,
  value: unknown,
): { readonly value: unknown } | { readonly problem: Problem } {
  const clean = read(field, value);
  return clean === undefined ? { problem: problem(name, value, describeAllowed(field)) } : { value: clean };
}

/** Copy a valid value; undefined where it is not valid. */
function read(field: ValueField, value: unknown): unknown {
  if (value === null) return 'nullable' in field && field.nullable ? null : undefined;
  switch (field.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return readChoice(field.choices, value);
    case 'number-or-choice':
      return readNumber(field.range, false, value) ?? readChoice(field.choices, value);
    case 'number':
      return readNumber(field.range, field.integer, value);
    case 'matrix':
      return readList(value, 2, (row) => readList(row, 2, (entry) => readNumber(field.range, false, entry)));
    case 'number-list':
      return readList(value, null, (entry) => readNumber(field.range, field.integer, entry));
    case 'choice-list': {
      const list = readList(value, null, (entry) => readChoice(field.choices, entry));
      return list !== undefined && new Set(list).size === list.length ? list : undefined;
    }
  }
}

function readNumber(range: Range, integer: boolean, value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (integer && !Number.isSafeInteger(value)) return undefined;
  return isInRange(value, range) ? value + 0 : undefined;
}

const readChoice = (choices: readonly string[], value: unknown): string | undefined =>
  typeof value === 'string' && choices.includes(value) ? value : undefined;

function readList<T>(
  value: unknown,
  length: number | null,
  readEntry: (entry: unknown) => T | undefined,
): T[] | undefined {
  if (!Array.isArray(value) || value.length > maximumListLength) return undefined;
  if (length !== null && value.length !== length) return undefined;
  const list: T[] = [];
  for (const entry of value as unknown[]) {
    const clean = readEntry(entry);
    if (clean === undefined) return undefined;
    list.push(clean);
  }
  return list;
}
