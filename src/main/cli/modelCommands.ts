import { Option } from 'commander';
import { addDatabaseOption, addJsonOption, type CommandContext } from './commandContext.ts';
import { addParameterOptions, type ParameterOptions } from './parameterOptions.ts';
import type { RunCommandOptions } from './runCommand.ts';
import type { VerifyOptions } from './verifyCommand.ts';

const precisionOption = (): Option =>
  new Option('--precision <precision>', 'arithmetic').choices(['double', 'single']);

const engineOption = (): Option =>
  new Option('--engine <engine>', 'implementation').choices(['kernel', 'reference']).default('kernel');

/** Define the commands about the model and its engine; each command's code is loaded when it is used. */
export function defineModelCommands({ program, terminal, setExitCode }: CommandContext): void {
  const run = program
    .command('run')
    .description('simulate a network, store the run and print its statistics');
  addJsonOption(addDatabaseOption(addParameterOptions(run)))
    .addOption(precisionOption().default('double'))
    .addOption(engineOption())
    .option('--threads <n>', 'threads for this run (as many as is fastest if left out)')
    .option('--name <name>', 'name of the stored run')
    .option('--trials <n>', 'compute the network n times with other initial states, as one group')
    .option('--no-save', 'store nothing')
    .option('--record-vm <ids>', 'record V_m and synaptic currents of these neurons, such as 0,5,10-12')
    .option('--out <dir>', 'write spikes (CSV, npz), traces and parameters into this folder')
    .action(async (options: RunCommandOptions) => {
      const { runCommand } = await import('./runCommand.ts');
      setExitCode(await runCommand(options, terminal));
    });

  const derived = program
    .command('derived')
    .description('print weights, factors, probabilities and other derived quantities');
  addJsonOption(addParameterOptions(derived)).action(
    async (options: ParameterOptions & { json?: boolean }) => {
      const { derivedCommand } = await import('./derivedCommand.ts');
      await derivedCommand(options, terminal);
    },
  );

  const verify = program
    .command('verify')
    .description('replay reference files computed with NEST and compare');
  addJsonOption(verify)
    .argument('<file...>', 'neuron traces or networks with given connectivity (JSON, also gzipped)')
    .addOption(precisionOption())
    .action(async (files: string[], options: VerifyOptions) => {
      const { verifyCommand } = await import('./verifyCommand.ts');
      setExitCode(await verifyCommand(files, options, terminal));
    });

  addJsonOption(program.command('presets').description('list the presets')).action(
    async (options: { json?: boolean }) => {
      const { presetsCommand } = await import('./presetsCommand.ts');
      presetsCommand(options, terminal);
    },
  );

  addJsonOption(program.command('params').description('list the parameters with their defaults and units'))
    .option('--help-all', 'with range and help')
    .action(async (options: { helpAll?: boolean; json?: boolean }) => {
      const { paramsCommand } = await import('./paramsCommand.ts');
      paramsCommand(options, terminal);
    });

  addJsonOption(program.command('bench').description('measure the engines on this machine'))
    .option('--quick', 'only the network of 5,000 neurons')
    .action(async (options: { json?: boolean; quick?: boolean }) => {
      const { benchCommand } = await import('./benchCommand.ts');
      await benchCommand(options, terminal);
    });
}
