import { CommanderError } from 'commander';
import { buildProgram } from './cli/buildProgram.ts';
import { exitCodeOf, exitCodes } from './cli/exitCodes.ts';
import { processTerminal } from './cli/terminal.ts';

/** Run the command line and give its exit code: 0, 2 for bad input, 1 otherwise. */
async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  // A signal to the whole process group without a terminal comes twice: the second is the same as the first.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => interrupt.abort(new Error('Stopped before the end')));
  }
  // Whoever reads the output (head, a pager) may have seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.ok);
  });
  const terminal = processTerminal(interrupt.signal);
  let exitCode: number = exitCodes.ok;
  try {
    await buildProgram(terminal, (code) => (exitCode = code)).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    terminal.showProgress(null);
    // Commander has written its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.badInput;
    terminal.say(error instanceof Error ? `Error: ${error.message}` : `Error: ${String(error)}`);
    return exitCodeOf(error);
  }
}

process.exitCode = await main(process.argv.slice(2));
