import { addDatabaseOption, type CommandContext } from './commandContext.ts';
import { UsageError } from './exitCodes.ts';

interface ServeCommandLineOptions {
  readonly port?: string;
  readonly db?: string;
  readonly open: boolean;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port ${text}: must be a whole number from 0 to 65535`);
}

/** Define the command that serves the app to browsers on this machine. */
export function defineServeCommand({ program, terminal }: CommandContext): void {
  addDatabaseOption(program.command('serve').description('serve the app to browsers on this machine'))
    .option('--port <n>', 'port on 127.0.0.1; the one of the last time, or a free one, if left out')
    .option('--no-open', 'do not open a browser')
    .action(async ({ port, ...options }: ServeCommandLineOptions) => {
      const chosen = port === undefined ? {} : { port: parsePort(port) };
      const { serveUntilStopped } = await import('../serve/serveUntilStopped.ts');
      await serveUntilStopped({ ...options, ...chosen }, terminal);
    });
}
