import packageJson from '../../../package.json' with { type: 'json' };
import { Command } from 'commander';
import type { CommandContext } from './commandContext.ts';
import { defineModelCommands } from './modelCommands.ts';
import { defineServeCommand } from './serveCommands.ts';
import { defineStoredRunCommands } from './storedRunCommands.ts';
import { defineSweepCommands } from './sweepCommands.ts';
import type { Terminal } from './terminal.ts';

/** Build the command line: all commands with their options, from which the user guide lists them, too. */
export function buildProgram(terminal: Terminal, setExitCode: (code: number) => void): Command {
  const program = new Command('ei-cluster-lab')
    .description('Simulate the EI-clustered spiking attractor network.')
    .version(packageJson.version)
    .exitOverride()
    // Options after the name of a command are that command's.
    .enablePositionalOptions()
    .showHelpAfterError('(--help shows what is allowed)');
  const context: CommandContext = { program, terminal, setExitCode };
  defineModelCommands(context);
  defineStoredRunCommands(context);
  defineSweepCommands(context);
  defineServeCommand(context);
  return program;
}
