import packageJson from '../../package.json' with { type: 'json' };
import { Command, CommanderError, Option } from 'commander';
import { exitCodeOf, exitCodes } from './cli/exitCodes.ts';
import { addParameterOptions, type ParameterOptions } from './cli/parameterOptions.ts';
import type { RunCommandOptions } from './cli/runCommand.ts';
import { processTerminal, type Terminal } from './cli/terminal.ts';
import type { VerifyOptions } from './cli/verifyCommand.ts';

/** Build the command line; each command's code is loaded when it is used. */
function buildProgram(terminal: Terminal, setExitCode: (code: number) => void): Command {
  const program = new Command('ei-cluster-lab')
    .description('Simulate the EI-clustered spiking attractor network.')
    .version(packageJson.version)
    .exitOverride()
    .showHelpAfterError('(--help shows what is allowed)');
  const precision = () => new Option('--precision <precision>', 'arithmetic').choices(['double', 'single']);

  addParameterOptions(program.command('run').description('simulate a network and print its statistics'))
    .addOption(precision().default('double'))
    .addOption(
      new Option('--engine <engine>', 'implementation').choices(['kernel', 'reference']).default('kernel'),
    )
    .option('--record-vm <ids>', 'record V_m and synaptic currents of these neurons, such as 0,5,10-12')
    .option('--json', 'print one JSON object and nothing else')
    .option('--out <dir>', 'write spikes (CSV, npz), traces and parameters into this folder')
    .action(async (options: RunCommandOptions) => {
      const { runCommand } = await import('./cli/runCommand.ts');
      setExitCode(await runCommand(options, terminal));
    });

  addParameterOptions(
    program
      .command('derived')
      .description('print weights, factors, probabilities and other derived quantities'),
  )
    .option('--json', 'print one JSON object and nothing else')
    .action(async (options: ParameterOptions & { json?: boolean }) => {
      const { derivedCommand } = await import('./cli/derivedCommand.ts');
      await derivedCommand(options, terminal);
    });

  program
    .command('verify')
    .description('replay reference files computed with NEST and compare')
    .argument('<file...>', 'neuron traces or networks with given connectivity (JSON, also gzipped)')
    .addOption(precision())
    .option('--json', 'print one JSON object and nothing else')
    .action(async (files: string[], options: VerifyOptions) => {
      const { verifyCommand } = await import('./cli/verifyCommand.ts');
      setExitCode(await verifyCommand(files, options, terminal));
    });

  program
    .command('presets')
    .description('list the presets')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const { presetsCommand } = await import('./cli/presetsCommand.ts');
      presetsCommand(options, terminal);
    });

  program
    .command('params')
    .description('list the parameters with their defaults and units')
    .option('--help-all', 'with range and help')
    .option('--json', 'print JSON')
    .action(async (options: { helpAll?: boolean; json?: boolean }) => {
      const { paramsCommand } = await import('./cli/paramsCommand.ts');
      paramsCommand(options, terminal);
    });

  program
    .command('bench')
    .description('measure the engines on this machine')
    .option('--quick', 'only the network of 5,000 neurons')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean; quick?: boolean }) => {
      const { benchCommand } = await import('./cli/benchCommand.ts');
      benchCommand(options, terminal);
    });

  // Subcommands do not inherit the override of process.exit.
  for (const command of program.commands) command.exitOverride();
  return program;
}

/** Run the command line and give its exit code: 0, 2 for bad input, 1 otherwise. */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort(new Error('Stopped by Ctrl-C; nothing was written')));
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
