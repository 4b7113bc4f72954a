import { ParameterError, type Problem } from '../errors.ts';
import { checkField } from '../model/checkField.ts';
import type { BooleanField, ChoiceField, NumberField, Unplaced } from '../model/fields.ts';
import { nearestName } from '../model/nearestName.ts';
import { formatValue, plainValue } from '../model/formatValue.ts';
import { problem } from '../model/problem.ts';

type NumberSetting<T extends number | null = number> = Unplaced<NumberField<T>>;
type ChoiceSetting<T extends string = string> = Unplaced<ChoiceField<T>>;
type BooleanSetting = Unplaced<BooleanField>;

/** What can be set about an analysis: type, range, unit, default and help of one value. */
export type SettingField = NumberSetting | NumberSetting<number | null> | ChoiceSetting | BooleanSetting;

/** The settings of an analysis by name, in the order in which they are shown. */
export type SettingFields = Readonly<Record<string, SettingField>>;

/** A value for each of the settings. */
export type SettingValues<Fields extends SettingFields = SettingFields> = {
  readonly [Name in keyof Fields]: Fields[Name]['default'];
};

type Spec<F> = Omit<F, 'kind' | 'integer' | 'nullable'>;

/** Describe a real number. */
export const numberSetting = (spec: Spec<NumberSetting>): NumberSetting => ({
  kind: 'number',
  integer: false,
  nullable: false,
  ...spec,
});

/** Describe a real number that may be left out (null). */
export const optionalNumberSetting = (
  spec: Spec<NumberSetting<number | null>>,
): NumberSetting<number | null> => ({ kind: 'number', integer: false, nullable: true, ...spec });

/** Describe a whole number. */
export const integerSetting = (spec: Spec<NumberSetting>): NumberSetting => ({
  kind: 'number',
  integer: true,
  nullable: false,
  ...spec,
});

/** Describe a whole number that may be left out (null). */
export const optionalIntegerSetting = (
  spec: Spec<NumberSetting<number | null>>,
): NumberSetting<number | null> => ({ kind: 'number', integer: true, nullable: true, ...spec });

/** Describe a word out of a few. */
export const choiceSetting = <const T extends string>(
  spec: Spec<ChoiceSetting<T>> & { readonly choices: readonly T[] },
): ChoiceSetting<T> => ({ kind: 'choice', ...spec });

/** Describe a yes or no. */
export const booleanSetting = (spec: Spec<BooleanSetting>): BooleanSetting => ({ kind: 'boolean', ...spec });

/**
 * Complete the given settings with the defaults and check each; throws a ParameterError with all problems.
 *
 * How settings fit together and to the recording is checked where they are used.
 */
export function completeSettings<Fields extends SettingFields>(
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
): SettingValues<Fields> {
  const names = Object.keys(fields);
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(fields, name)) problems.push(unknownSetting(name, value, names));
  }
  const entries = names.map((name) => {
    const value = Object.hasOwn(given, name) ? given[name] : fields[name].default;
    const checked = checkField(name, fields[name], value);
    if ('value' in checked) return [name, checked.value];
    problems.push(checked.problem);
    return [name, null];
  });
  if (problems.length > 0) throw new ParameterError(problems);
  return Object.fromEntries(entries) as SettingValues<Fields>;
}

/** Refuse a setting that does not fit: "<name> is <value>, must be <allowed>"; throws a ParameterError. */
export function refuseSetting(
  name: string,
  value: unknown,
  allowed: string,
  related: readonly string[] = [],
): never {
  throw new ParameterError([problem(name, value, allowed, related)]);
}

function unknownSetting(name: string, value: unknown, names: readonly string[]): Problem {
  const nearest = nearestName(name, names);
  const hint = nearest === null ? `, which has ${names.join(', ')}` : `; did you mean ${nearest}?`;
  return {
    parameter: name,
    value: plainValue(value),
    allowed: `one of ${names.join(', ')}`,
    message: `${formatValue(name).slice(1, -1)} is not a setting of this analysis${hint}`,
  };
}
