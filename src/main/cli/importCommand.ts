import { LabError } from '#shared/errors.ts';
import { planImports } from '../import/planImports.ts';
import { describeSystemError } from './describeSystemError.ts';
import { UsageError } from './exitCodes.ts';
import { readTextFile } from './readInput.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

export interface ImportCommandOptions extends DatabaseOptions {
  readonly params: readonly string[];
  readonly preset?: string;
  readonly set: readonly string[];
  readonly program?: string;
  readonly origin?: string;
  readonly firstId?: string;
  readonly name?: string;
}

/** Store runs of bundles, what a PyNEST script wrote, and files of spikes; each is stored as a whole or not at all. */
export async function importCommand(
  files: readonly string[],
  options: ImportCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const { params, preset, set, program, name } = options;
  const given = await Promise.all(
    params.map(async (path) => ({ name: path, text: await readTextFile(path) })),
  );
  const origin_ms = numberOf('--origin', options.origin);
  const firstId = numberOf('--first-id', options.firstId);
  const sources = { ...(preset !== undefined && { preset }), files: given, settings: set };
  try {
    const planned = await planImports(files, {
      sources,
      now: Date.now(),
      signal: terminal.signal,
      ...(program !== undefined && { program }),
      ...(name !== undefined && { name }),
      ...(origin_ms !== undefined && { origin_ms }),
      ...(firstId !== undefined && { firstId }),
    });
    await withStore(options, async (store) => {
      for (const { run: importOne, file } of planned) {
        terminal.showProgress(`Importing ${file}`);
        const { outcome, run } = await importOne(store);
        terminal.showProgress(null);
        const what = outcome === 'inserted' ? 'Imported' : 'Already there:';
        terminal.print(`${what} "${run.name}" (${run.id})`);
      }
    });
  } catch (error) {
    throw readError(error);
  }
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new UsageError(`${option} ${text}: must be a number`);
}

/** What the operating system refuses about a file is the user's to put right. */
function readError(error: unknown): unknown {
  const { path } = error as NodeJS.ErrnoException;
  if (error instanceof LabError || path === undefined) return error;
  return new UsageError(`${path}: ${describeSystemError(error)}`, { cause: error });
}
