import { describeAllowed } from '#shared/model/allowed.ts';
import type { Field } from '#shared/model/fields.ts';
import { presets } from '#shared/model/presets.ts';
import { schema, type ParameterName } from '#shared/model/schema.ts';
import { parameterGroups } from '../../src/renderer/features/simulate/parameterGroups.ts';
import { code, plain, table } from './table.ts';

const head = ['Parameter', 'Unit', 'Default', 'Must be', 'Meaning', 'Dict'];

/** List all parameters by the groups of the form, from the schema. */
export const parametersPart = (): string =>
  parameterGroups.map(({ title, names }) => `## ${title}\n\n${table(head, names.map(row))}`).join('\n\n');

function row(name: ParameterName): string[] {
  const field: Field = schema[name];
  const symbol = field.symbol === undefined ? '' : `, ${code(field.symbol)}`;
  return [
    code(name),
    field.unit,
    code(JSON.stringify(field.default)),
    plain(describeAllowed(field)),
    `${plain(field.label)}${symbol}. ${plain(field.help)}`,
    field.dict === 'lab' ? '' : code(field.dict),
  ];
}

/** List the presets, what to expect of each and what they change. */
export const presetsPart = (): string =>
  table(
    ['Preset', 'Name', 'What to expect', 'Differs from the example in'],
    presets.map(({ id, name, expectation, parameters }) => [
      code(id),
      plain(name),
      plain(expectation),
      Object.entries(parameters)
        .map(([parameter, value]) => code(`${parameter}=${JSON.stringify(value)}`))
        .join(' ') || 'nothing',
    ]),
  );
