import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/** What the definitions of commands need. */
export interface CommandContext {
  readonly program: Command;
  readonly terminal: Terminal;
  /** Say what the process ends with, where that is not 0. */
  readonly setExitCode: (code: number) => void;
}

/** Add the option that names the database. */
export const addDatabaseOption = (command: Command): Command =>
  command.option('--db <file>', 'database of stored runs, instead of the one in the application data');

/** Add the option for output that programs read. */
export const addJsonOption = (command: Command): Command =>
  command.option('--json', 'print one JSON object and nothing else');
