import type { FilterValue, Operator, TimeSpan } from './filter.ts';
import type { QueryField } from './queryFields.ts';

/** What a comparison was given; only words can be numbers, dates, true, false or null. */
export interface GivenValue {
  readonly text: string;
  readonly isQuoted: boolean;
}

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const datePattern = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?$/;
const comparing: readonly Operator[] = ['=', '<', '<=', '>', '>='];

/** Which operators go with a field (besides `!=`). */
export function operatorsFor({ type }: QueryField): readonly Operator[] {
  switch (type) {
    case 'number':
    case 'time':
      return comparing;
    case 'number-or-choice':
      return [...comparing, '~'];
    case 'boolean':
      return ['='];
    case 'text':
    case 'choice':
    case 'tag':
    case 'list':
      return ['=', '~'];
  }
}

/** Read the value that a field is compared with, or say what it would have to be. */
export function comparisonValue(
  field: QueryField,
  operator: Operator,
  given: GivenValue,
): { readonly value: FilterValue } | { readonly expected: string } {
  const { text, isQuoted } = given;
  if (operator === '~') return { value: text };
  const isNull = !isQuoted && text.toLowerCase() === 'null';
  if (isNull) return operator === '=' ? { value: null } : { expected: 'a value other than null' };
  switch (field.type) {
    case 'number':
      return readNumber(given) ?? { expected: 'a number' };
    case 'boolean':
      return readBoolean(text);
    case 'time':
      return readTime(text);
    case 'choice':
      return readChoice(text, field.choices ?? []);
    case 'number-or-choice':
      return readNumber(given) ?? (operator === '=' ? { value: text } : { expected: 'a number' });
    case 'text':
    case 'tag':
    case 'list':
      return { value: text };
  }
}

const readNumber = ({ text, isQuoted }: GivenValue): { value: number } | null =>
  !isQuoted && numberPattern.test(text) && Number.isFinite(Number(text)) ? { value: Number(text) } : null;

function readBoolean(text: string): { value: number } | { expected: string } {
  if (/^(true|yes|1)$/i.test(text)) return { value: 1 };
  if (/^(false|no|0)$/i.test(text)) return { value: 0 };
  return { expected: 'true or false' };
}

function readChoice(text: string, choices: readonly string[]): { value: string } | { expected: string } {
  const choice = choices.find((one) => one.toLowerCase() === text.toLowerCase());
  return choice === undefined ? { expected: `one of ${choices.join(', ')}` } : { value: choice };
}

/** A date is a whole day, a date with a time a minute, both where this program runs. */
function readTime(text: string): { value: TimeSpan } | { expected: string } {
  const expected = 'a date such as 2025-11-30 or "2025-11-30 14:05"';
  const match = datePattern.exec(text);
  if (!match) return { expected };
  const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0));
  const hasTime = match[4] !== undefined;
  const from = new Date(year, month - 1, day, hour, minute);
  const isReal = from.getMonth() === month - 1 && from.getDate() === day && hour < 24 && minute < 60;
  if (!isReal) return { expected };
  const to = hasTime
    ? new Date(year, month - 1, day, hour, minute + 1)
    : new Date(year, month - 1, day + 1, 0, 0);
  return { value: { from: from.getTime(), to: to.getTime() } };
}
