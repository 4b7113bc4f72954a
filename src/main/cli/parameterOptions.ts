import type { Command } from 'commander';
import { collectParameters } from '#shared/interop/collectParameters.ts';
import { readSetting } from '#shared/interop/setting.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { UsageError } from './exitCodes.ts';
import { readTextFile } from './readInput.ts';

/** Options that say which parameters are meant. */
export interface ParameterOptions {
  readonly params: readonly string[];
  readonly preset?: string;
  readonly set: readonly string[];
  readonly seed?: string;
  readonly recordVm?: string;
}

export const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];

/** Add the parameter options to a command. */
export function addParameterOptions(command: Command): Command {
  return command
    .option(
      '--params <file>',
      'parameter file (Python as in the PyNEST example, or JSON); may repeat, later ones win',
      collect,
      [],
    )
    .option('--preset <name>', 'start from a preset, see the command presets')
    .option(
      '--set <name=value>',
      'set a parameter; a value is JSON, a bare word counts as a string; wins over all',
      collect,
      [],
    )
    .option('--seed <n>', 'the same as --set randseed=<n>');
}

/** Read "0,5,10-12" as a list of neurons. */
function parseNeurons(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part);
    if (!match) throw new UsageError(`--record-vm ${text}: must be neurons such as 0,5,10-12`);
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (last < first || last - first > 1_000_000)
      throw new UsageError(`--record-vm ${text}: ${part} is not a range of neurons`);
    return Array.from({ length: last - first + 1 }, (_, k) => first + k);
  });
}

/**
 * Read the files named and give the complete, valid parameters.
 *
 * Throws a UsageError or a ParameterError with all problems.
 */
export async function readParameters(options: ParameterOptions): Promise<Parameters> {
  const files = await Promise.all(
    options.params.map(async (name) => ({ name, text: await readTextFile(name) })),
  );
  const settings = [...options.set];
  if (options.seed !== undefined) settings.push(`randseed=${options.seed}`);
  if (options.recordVm !== undefined) {
    settings.push(`record_neurons=${JSON.stringify(parseNeurons(options.recordVm))}`);
  }
  return collectParameters({ preset: options.preset, files, settings });
}

/**
 * Read only the parameters that options change, for a run that has all others already.
 *
 * Throws a ParameterError where one is not readable; whether values are allowed is checked with the whole.
 */
export function collectChanges({
  set,
  seed,
}: Pick<ParameterOptions, 'set' | 'seed'>): Record<string, unknown> {
  const settings = seed === undefined ? set : [...set, `randseed=${seed}`];
  return Object.fromEntries(settings.map(readSetting).map(({ name, value }) => [name, value]));
}
