import { describeBytes } from '#shared/model/memory.ts';
import { exitCodes } from './exitCodes.ts';
import { formatCount } from './format.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

/** Check the database and everything in it; exit code 1 where something is damaged. */
export function checkCommand(
  options: DatabaseOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  return withStore(options, (store) => {
    const check = store.check();
    if (options.json) terminal.print(JSON.stringify(check));
    else {
      const { runs, spike_chunks, trace_chunks, problems, is_ok } = check;
      const use = store.diskUse();
      terminal.print(
        `${use.path}: ${describeBytes(use.file_bytes)}, ${formatCount(runs)} ${runs === 1 ? 'run' : 'runs'}`,
      );
      terminal.print(
        `${formatCount(spike_chunks)} spike chunks and ${formatCount(trace_chunks)} trace chunks checked`,
      );
      for (const problem of problems) terminal.print(`Damaged: ${problem}`);
      if (is_ok) terminal.print('No damage found');
    }
    return check.is_ok ? exitCodes.ok : exitCodes.failure;
  });
}

/** Copy the database to a new file while it may be in use. */
export function backupCommand(file: string, options: DatabaseOptions, terminal: Terminal): Promise<void> {
  return withStore(options, async (store) => {
    await store.backup(file);
    terminal.print(`Wrote ${file}`);
  });
}
