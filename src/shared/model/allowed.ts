import type { Range, ValueField } from './fields.ts';

/** Say which numbers a range holds, to follow a noun: "from 0 to 1", "above 0", "of at least 1"; may be empty. */
export function describeRange({ min, max, exclusiveMin, exclusiveMax }: Range): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}`;
  const parts: string[] = [];
  if (min !== undefined) parts.push(`of at least ${min}`);
  if (exclusiveMin !== undefined) parts.push(`above ${exclusiveMin}`);
  if (max !== undefined) parts.push(`of at most ${max}`);
  if (exclusiveMax !== undefined) parts.push(`below ${exclusiveMax}`);
  return parts.join(' and ');
}

/** Tell whether a number lies in a range. */
export function isInRange(value: number, { min, max, exclusiveMin, exclusiveMax }: Range): boolean {
  return (
    (min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (exclusiveMin === undefined || value > exclusiveMin) &&
    (exclusiveMax === undefined || value < exclusiveMax)
  );
}

const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(' or ');

function numbers(noun: string, range: Range, unit: string): string {
  const bounds = describeRange(range);
  if (bounds === '') return unit === '' ? noun : `${noun} in ${unit}`;
  return unit === '' ? `${noun} ${bounds}` : `${noun} ${bounds} ${unit}`;
}

/** Say what a field takes, to follow "must be": "a number above 0 ms", '"weight" or "probabilities"'. */
export function describeAllowed(field: ValueField): string {
  const { unit } = field;
  switch (field.kind) {
    case 'boolean':
      return 'true or false';
    case 'choice':
      return quoted(field.choices);
    case 'choice-list':
      return `a list of ${quoted(field.choices)}, each at most once`;
    case 'number-or-choice':
      return `${numbers('a number', field.range, unit)}, ${quoted(field.choices)}`;
    case 'number':
      return orNull(
        field.nullable,
        numbers(field.integer ? 'a whole number' : 'a number', field.range, unit),
      );
    case 'number-list': {
      const noun = field.integer ? 'a list of whole numbers' : 'a list of numbers';
      return orNull(field.nullable, numbers(noun, field.range, unit));
    }
    case 'matrix':
      return orNull(field.nullable, numbers('a 2x2 list of numbers', field.range, unit));
  }
}

const orNull = (nullable: boolean, text: string): string => (nullable ? `${text}, or null` : text);
