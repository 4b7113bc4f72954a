import type { Field } from '#shared/model/fields.ts';
import { schema, type Parameters } from '#shared/model/schema.ts';
import { parameterNames } from '#shared/model/validate.ts';
import { parseTarget } from '#shared/sweeps/target.ts';

/** Entries of the 2x2 matrices, [to][from], in words. */
const entryNames = [
  ['E to E', 'I to E'],
  ['E to I', 'I to I'],
] as const;

/** A parameter, or an entry of one, that an axis can be laid over. */
export interface TargetChoice {
  /** As it is written, such as `js[0][1]`. */
  readonly target: string;
  readonly label: string;
  readonly unit: string;
}

/** Give a target in words; throws a LabError `invalid-sweep` where it names nothing that can be varied. */
export function describeTarget(text: string): TargetChoice {
  const { name, path } = parseTarget(text);
  const { label, unit, kind }: Field = schema[name];
  if (path.length === 0) return { target: text.trim(), label, unit };
  const entry = kind === 'matrix' ? entryNames[path[0]]?.[path[1]] : `entry ${path[0]}`;
  return { target: text.trim(), label: entry ? `${label}, ${entry}` : label, unit };
}

/** List all that can be varied of a base: parameters, and the entries of its matrices and lists. */
export function targetChoices(base: Parameters | null): TargetChoice[] {
  return parameterNames
    .filter((name) => name !== 'randseed')
    .flatMap((name) => {
      const value: unknown = base?.[name];
      const entries = !Array.isArray(value)
        ? []
        : value
            .slice(0, 20)
            .flatMap((row: unknown, i): string[] =>
              Array.isArray(row)
                ? row.map((_, j) => `${name}[${i}][${j}]`)
                : typeof row === 'number'
                  ? [`${name}[${i}]`]
                  : [],
            );
      return [name, ...entries].map(describeTarget);
    });
}

/** Tell whether a target takes whole numbers only. */
export function isWholeTarget(target: string): boolean {
  const field: Field = schema[parseTarget(target).name];
  return 'integer' in field && field.integer;
}

/** Name an axis with its unit, as in "Excitatory clustering, rep" and "Stimulus amplitude, stim_amp (pA)". */
export function axisTitle({ label, target, unit }: TargetChoice): string {
  return `${label}, ${target}${unit === '' ? '' : ` (${unit})`}`;
}

/** Write what a target is set to, with its unit: "stim_amp = 0.25 pA". */
export function settingText(target: string, value: unknown): string {
  const { unit } = describeTarget(target);
  return `${target} = ${targetValueText(value)}${unit !== '' && typeof value === 'number' ? ` ${unit}` : ''}`;
}

/** Write the value of a target beside an axis: numbers with up to four digits. */
export const tickText = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : targetValueText(value);

/** Write the value of a target: numbers with up to six digits, words as they are. */
export function targetValueText(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  if (typeof value === 'string') return value;
  return value === null ? 'none' : JSON.stringify(value);
}
