const maximumLength = 60;
const maximumDepth = 4;
const maximumItems = 12;
const maximumPlainLength = 1000;

/** Shorten a text that is too long for a message. */
const shorten = (text: string): string =>
  text.length > maximumLength ? `${text.slice(0, maximumLength - 3)}...` : text;

/** Say in one short line what a value is, whatever it is, for an error message; never throws. */
export function formatValue(value: unknown): string {
  return shorten(format(value, maximumDepth));
}

function format(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(shorten(value));
    case 'number':
    case 'boolean':
    case 'symbol':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return 'a function';
    case 'object':
      return value === null ? 'null' : formatObject(value, depth);
  }
}

function formatObject(value: object, depth: number): string {
  const isArray = Array.isArray(value);
  if (depth === 0) return isArray ? '[...]' : '{...}';
  const keys = isArray ? [] : Object.keys(value).slice(0, maximumItems);
  const items = isArray
    ? Array.from(value.slice(0, maximumItems), (item: unknown) => format(item, depth - 1))
    : keys.map(
        (key) =>
          `${JSON.stringify(shorten(key))}: ${format((value as Record<string, unknown>)[key], depth - 1)}`,
      );
  const text = items.join(', ');
  return isArray ? `[${text}]` : `{${text}}`;
}

/** Give a value as it may be kept in an error: numbers, words and lists of them as they are, all else described. */
export function plainValue(value: unknown): unknown {
  return isPlain(value, 3) ? value : formatValue(value);
}

function isPlain(value: unknown, depth: number): boolean {
  if (value === null) return true;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return true;
  if (!Array.isArray(value) || depth === 0 || value.length > maximumPlainLength) return false;
  return Array.from(value).every((item) => isPlain(item, depth - 1));
}
