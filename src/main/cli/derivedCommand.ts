import { derive } from '#shared/model/derive.ts';
import { describeBytes } from '#shared/model/memory.ts';
import { warnings } from '#shared/model/warnings.ts';
import { formatCount, formatTable } from './format.ts';
import { readParameters, type ParameterOptions } from './parameterOptions.ts';
import type { Terminal } from './terminal.ts';

/** Print what follows from the parameters. */
export async function derivedCommand(
  options: ParameterOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const parameters = await readParameters(options);
  const derived = derive(parameters);
  if (options.json) {
    terminal.print(JSON.stringify({ params: parameters, ...derived }));
    return;
  }
  for (const { message } of warnings(parameters)) terminal.say(`Warning: ${message}`);
  terminal.print('Matrices are [[E to E, I to E], [E to I, I to I]]');
  const rows = Object.entries(derived).map(([name, value]: [string, unknown]) => {
    if (name === 'memory_bytes') return [name, describeBytes(value as number)];
    if (name === 'expected_synapses') return [name, formatCount(Math.round(value as number))];
    return [name, JSON.stringify(value)];
  });
  terminal.print(formatTable(rows));
}
