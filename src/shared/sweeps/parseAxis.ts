import type { AxisValues, SweepAxis, TiedParameter } from './sweep.ts';
import { sweepError } from './sweepError.ts';

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const linearPattern = new RegExp(`^(${number}):(${number}):(${number})$`, 'i');
const spacedPattern = new RegExp(
  String.raw`^(lin|log)\(\s*(${number})\s*,\s*(${number})\s*,\s*(\d+)\s*\)$`,
  'i',
);
const factorPattern = new RegExp(String.raw`^\*\s*(${number})$`, 'i');

const forms =
  'name=start:stop:step, name=lin(start,stop,count), name=log(start,stop,count) or name=a,b,c; after ";" what is tied to it, such as N_I=*0.25';

/**
 * Read an axis.
 *
 *     rep=1:12:0.5
 *     rep=log(1,16,9)
 *     clustering=weight,probabilities
 *     N_E=400:4000:400; N_I=*0.25; I_th_E=1.2,1.3,...
 *
 * Values of a list are JSON or words. Throws a LabError `invalid-sweep`.
 */
export function parseAxis(text: string): SweepAxis {
  const [first, ...others] = splitOutside(text, ';').map(readPart);
  const { target, values } = first;
  if (values.type === 'factor')
    throw sweepError(`${target}: only what is tied to an axis can be a factor of it`);
  const tied: readonly TiedParameter[] = others;
  return { target, values, ...(tied.length > 0 && { tied }) };
}

/** Read the values of an axis, as after `name=`; throws a LabError `invalid-sweep`. */
export function parseAxisValues(target: string, text: string): AxisValues {
  const linear = linearPattern.exec(text);
  if (linear) {
    const [start, stop, step] = linear.slice(1).map(Number);
    return { type: 'linear', start, stop, step };
  }
  const spaced = spacedPattern.exec(text);
  if (spaced) return spacedValues(target, spaced[1].toLowerCase(), spaced.slice(2).map(Number));
  const items = splitOutside(text, ',').map((item) => readValue(target, item));
  return { type: 'list', values: items };
}

/** Write an axis as `parseAxis` reads it. */
export function formatAxis({ target, values, tied = [] }: SweepAxis): string {
  const parts = [{ target, values }, ...tied];
  return parts.map((part) => `${part.target}=${formatAxisValues(part.values)}`).join('; ');
}

/** Write the values of an axis, or of what is tied to one. */
export function formatAxisValues(values: TiedParameter['values']): string {
  switch (values.type) {
    case 'linear':
      return `${values.start}:${values.stop}:${values.step}`;
    case 'log':
      return `log(${values.start},${values.stop},${values.points})`;
    case 'factor':
      return `*${values.factor}`;
    case 'list':
      return values.values
        .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
        .join(',');
  }
}

function readPart(text: string): TiedParameter {
  const equals = text.indexOf('=');
  const target = text.slice(0, Math.max(0, equals)).trim();
  const written = text.slice(equals + 1).trim();
  if (target === '' || written === '') {
    throw sweepError(`${JSON.stringify(text.trim().slice(0, 80))} is not an axis, must be ${forms}`);
  }
  const factor = factorPattern.exec(written);
  if (factor) return { target, values: { type: 'factor', factor: Number(factor[1]) } };
  return { target, values: parseAxisValues(target, written) };
}

/** So many values between two: written as a linear axis whose step leads exactly there. */
function spacedValues(target: string, kind: string, [start, stop, points]: readonly number[]): AxisValues {
  if (kind === 'log') return { type: 'log', start, stop, points };
  if (points < 1) throw sweepError(`${target} has ${points} values, must have at least 1`, { target });
  if (points === 1 || start === stop) return { type: 'list', values: [start] };
  return { type: 'linear', start, stop, step: (stop - start) / (points - 1) };
}

function readValue(target: string, item: string): unknown {
  const text = item.trim();
  if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(text) && !['true', 'false', 'null'].includes(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw sweepError(
      `${target}: ${JSON.stringify(text.slice(0, 60))} is not a value, must be JSON (a number, [...], true, false, null) or a word; axes are ${forms}`,
      { target },
    );
  }
}

/** Split at a character that stands outside of brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if ('[('.includes(character)) depth++;
    else if ('])'.includes(character)) depth--;
    if (character === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
