import type { Field, Group } from '#shared/model/fields.ts';
import { schema, type Parameters } from '#shared/model/schema.ts';
import { formatParameter } from './formatRun.ts';

/** One parameter of a run as it is listed. */
export interface ParameterRow {
  readonly name: string;
  readonly label: string;
  readonly symbol: string;
  readonly unit: string;
  readonly help: string;
  readonly value: string;
  readonly defaultValue: string;
  readonly isDifferent: boolean;
}

export interface ParameterGroup {
  readonly group: Group;
  readonly rows: readonly ParameterRow[];
}

/** List the parameters of a run by group, with what differs from the defaults marked. */
export function parameterGroups(parameters: Parameters): ParameterGroup[] {
  const groups = new Map<Group, ParameterRow[]>();
  for (const [name, field] of Object.entries<Field>(schema)) {
    const value = (parameters as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    const rows = groups.get(field.group) ?? [];
    groups.set(field.group, rows);
    rows.push({
      name,
      label: field.label,
      symbol: field.symbol ?? '',
      unit: field.unit,
      help: field.help,
      value: formatParameter(value),
      defaultValue: formatParameter(field.default),
      isDifferent: JSON.stringify(value) !== JSON.stringify(field.default),
    });
  }
  return [...groups].map(([group, rows]) => ({ group, rows }));
}
