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

/** A longer list is not written out: it stays as it was typed, for the check to name it. */
const maximumRange = 2 ** 20;

/** Read indices as `readListText` does, with ranges such as "2-4, 7" written out; both ends are included. */
export function readIndexText(text: string): (number | string)[] {
  const joined = text.replace(/(\d)\s*[-\u2013]\s*(?=\d)/g, '$1-');
  return readListText(joined).flatMap((entry) => {
    const ends = typeof entry === 'string' ? /^(\d+)-(\d+)$/.exec(entry) : null;
    if (!ends) return [entry];
    const [first, last] = [Number(ends[1]), Number(ends[2])];
    const count = last - first + 1;
    if (count < 1 || count > maximumRange) return [entry];
    return Array.from({ length: count }, (_, k) => first + k);
  });
}

/** Write indices with ranges, such as "2-4, 7"; two neighbours are no range yet. */
export function writeIndexText(indices: readonly unknown[]): string {
  const parts: string[] = [];
  for (let k = 0; k < indices.length;) {
    const first = indices[k];
    let count = 1;
    while (isWhole(first) && indices[k + count] === first + count) count++;
    parts.push(count > 2 ? `${String(first)}-${Number(first) + count - 1}` : writeFieldText(first));
    k += count > 2 ? count : 1;
  }
  return parts.join(', ');
}

const isWhole = (value: unknown): value is number => Number.isInteger(value);

/** Write the value of a field as it is typed. */
export const writeTextOf = (field: Field, value: unknown): string =>
  field.kind === 'number-list' && field.integer && Array.isArray(value)
    ? writeIndexText(value)
    : writeFieldText(value);

/** Read what was typed for a field; an empty text is "none" where the field has that. */
export function readFieldText(field: Field, text: string): unknown {
  const isNullable = 'nullable' in field && field.nullable;
  if (text.trim() === '' && isNullable) return null;
  if (field.kind !== 'number-list') return readNumberText(text);
  return field.integer ? readIndexText(text) : readListText(text);
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
