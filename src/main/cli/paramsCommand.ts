import type { Field } from '#shared/model/fields.ts';
import { schema } from '#shared/model/schema.ts';
import { formatTable } from './format.ts';
import type { Terminal } from './terminal.ts';

/** Say which values a field takes. */
export function describeRange(field: Field): string {
  if (field.kind === 'boolean') return 'true or false';
  if (field.kind === 'choice') return field.choices.join(' or ');
  if (field.kind === 'choice-list') return `list of ${field.choices.join(', ')}`;
  const { min, max, exclusiveMin, exclusiveMax } = field.range;
  const bounds = [
    min === undefined ? '' : `>= ${min}`,
    exclusiveMin === undefined ? '' : `> ${exclusiveMin}`,
    max === undefined ? '' : `<= ${max}`,
    exclusiveMax === undefined ? '' : `< ${exclusiveMax}`,
  ].filter((bound) => bound !== '');
  const number = 'integer' in field && field.integer ? 'whole number' : 'number';
  const one = [number, ...bounds].join(' ');
  const shape = { matrix: '2x2 of ', 'number-list': 'list of ', number: '', 'number-or-choice': '' }[
    field.kind
  ];
  const words =
    field.kind === 'number-or-choice' ? field.choices.map((word) => ` or "${word}"`).join('') : '';
  return `${shape}${one}${words}${'nullable' in field && field.nullable ? ' or null' : ''}`;
}

/** List every parameter; with `helpAll` also its range and help. */
export function paramsCommand(
  options: { readonly helpAll?: boolean; readonly json?: boolean },
  terminal: Terminal,
): void {
  const fields = Object.entries(schema) as [string, Field][];
  if (options.json) {
    terminal.print(JSON.stringify(schema));
    return;
  }
  let group = '';
  const rows: string[][] = [];
  const flush = (): void => {
    if (rows.length > 0) terminal.print(formatTable(rows));
    rows.length = 0;
  };
  for (const [name, field] of fields) {
    if (field.group !== group) {
      flush();
      terminal.print(`${group === '' ? '' : '\n'}${field.group}`);
      group = field.group;
    }
    const row = [`  ${name}`, JSON.stringify(field.default), field.unit];
    rows.push(options.helpAll ? [...row, describeRange(field), field.help] : [...row, field.label]);
  }
  flush();
}
