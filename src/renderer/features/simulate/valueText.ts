import type { Field } from '#shared/model/fields.ts';

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Read a number; what is none is given back as it is, for the check to name it. */
export function readNumberText(text: string): number | string {
  const plain = text.trim().replace('\u2212', '-');
  return number.test(plain) ? Number(plain) : text.trim();
}

/** Read numbers with commas, semicolons or spaces between them, with or without brackets. */
export function readListText(text: string): (number | string)[] {
  const inside = text
    .trim()
    .replace(/^[[(]/, '')
    .replace(/[\])]$/, '');
  return inside
    .split(/[\s,;]+/)
    .filter((entry) => entry !== '')
    .map(readNumberText);
}

/** Read what was typed for a field; an empty text is "none" where the field has that. */
export function readFieldText(field: Field, text: string): unknown {
  const isNullable = 'nullable' in field && field.nullable;
  if (text.trim() === '' && isNullable) return null;
  return field.kind === 'number-list' ? readListText(text) : readNumberText(text);
}

/** Write a value as it is typed. */
export function writeFieldText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(writeFieldText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Step a number up or down: by `unit` where one is given, else by one in the second significant digit.
 *
 * `factor` is the direction, times ten for large steps.
 */
export function stepNumber(value: number, factor: number, unit: number | null): number {
  const step = unit ?? (value === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1));
  return Number((value + factor * step).toPrecision(12));
}
