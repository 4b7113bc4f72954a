import { presets } from '#shared/model/presets.ts';
import type { Terminal } from './terminal.ts';

/** List the presets: name, what to expect, what differs from the defaults. */
export function presetsCommand(options: { readonly json?: boolean }, terminal: Terminal): void {
  if (options.json) {
    terminal.print(JSON.stringify(presets));
    return;
  }
  for (const { id, name, expectation, parameters } of presets) {
    const changed = Object.entries(parameters).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    terminal.print(`${id}: ${name}`);
    terminal.print(`  ${expectation}`);
    terminal.print(`  ${changed.length > 0 ? changed.join(' ') : 'the defaults'}\n`);
  }
}
