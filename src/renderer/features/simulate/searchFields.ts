import type { Field } from '#shared/model/fields.ts';
import { schema, type ParameterName } from '#shared/model/schema.ts';
import { parameterNames } from '#shared/model/validate.ts';

/** List the parameters that have all the given words in name, label, symbol, group or help; null where there are no words. */
export function searchFields(text: string): ReadonlySet<ParameterName> | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const matches = (name: ParameterName): boolean => {
    const { label, symbol = '', group, help }: Field = schema[name];
    const all = [name, label, symbol, group, help].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return new Set(parameterNames.filter(matches));
}
