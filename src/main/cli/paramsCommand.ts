import { describeAllowed } from '#shared/model/allowed.ts';
import type { Field } from '#shared/model/fields.ts';
import { schema } from '#shared/model/schema.ts';
import { formatTable } from './format.ts';
import type { Terminal } from './terminal.ts';

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
    rows.push(options.helpAll ? [...row, describeAllowed(field), field.help] : [...row, field.label]);
  }
  flush();
}
