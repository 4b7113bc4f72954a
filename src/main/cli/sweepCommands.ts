import { Option, type Command } from 'commander';
import { keepSpikesChoices } from '#shared/sweeps/sweep.ts';
import { sweepTemplates } from '#shared/sweeps/templates.ts';
import { addDatabaseOption, addJsonOption, type CommandContext } from './commandContext.ts';
import { addParameterOptions, collect } from './parameterOptions.ts';
import type { ShowSweepOptions } from './showSweepCommand.ts';
import type { MergeOptions, WorkOptions } from './sweepBatchCommands.ts';
import type { ComputeOptions, SweepCommandOptions } from './sweepCommand.ts';
import type { GridOptions } from './sweepOptions.ts';
import type { DatabaseOptions } from './withDatabase.ts';

const addGridOptions = (command: Command): Command =>
  command
    .option(
      '--axis <axis>',
      'vary a parameter: rep=1:12:0.5, rep=log(1,16,9), rj=0.5,0.75, "N_E=400:4000:400; N_I=*0.25"; up to two',
      collect,
      [],
    )
    .option('--seeds <n>', 'how many seeds, from the base’s on, or which, such as 55,60-69')
    .option('--constraint <condition>', 'leave out points that do not meet it, such as "rep < n_clusters"');

const addComputeOptions = (command: Command): Command =>
  command
    .option('--dry-run', 'compute nothing, say how many runs, how long and how much disk')
    .option('--workers <n>', 'how many runs at once, as in the settings if left out');

/** Define the commands about sweeps; a sweep is named by its id, a unique start of it, or its name. */
export function defineSweepCommands({ program, terminal, setExitCode }: CommandContext): void {
  const sweep = program
    .command('sweep')
    .description('vary parameters over a grid and seeds, and show what comes of it')
    .enablePositionalOptions();
  const command = (name: string, description: string): Command =>
    addDatabaseOption(sweep.command(name).description(description));

  addJsonOption(addComputeOptions(addGridOptions(addDatabaseOption(addParameterOptions(sweep)))))
    .option('--template <id>', `start from ${sweepTemplates.map(({ id }) => id).join(', ')}`)
    .addOption(new Option('--precision <precision>', 'arithmetic').choices(['double', 'single']))
    .addOption(new Option('--engine <engine>', 'implementation').choices(['kernel', 'reference']))
    .addOption(
      new Option(
        '--keep-spikes <which>',
        'store spikes of all cells, the first seed of each point, or none',
      ).choices(keepSpikesChoices),
    )
    .option('--name <name>', 'name of the sweep')
    .option('--emit <system and folder...>', 'compute nothing, write an array job: --emit slurm DIR')
    .option('--tasks <n>', 'with --emit: how many tasks the array has')
    .action(async (options: SweepCommandOptions) => {
      const { sweepCommand } = await import('./sweepCommand.ts');
      setExitCode(await sweepCommand(options, terminal));
    });

  addJsonOption(command('list', 'list sweeps'))
    .option('--trash', 'list those in the trash')
    .action(async (options: DatabaseOptions & { trash?: boolean; json?: boolean }) => {
      const { listSweepsCommand } = await import('./showSweepCommand.ts');
      await listSweepsCommand(options, terminal);
    });

  addJsonOption(command('show', 'print metrics over the points of a sweep'))
    .argument('<sweep>')
    .option('--metric <names>', 'which metrics, by comma')
    .option('--csv', 'print a row per cell')
    .action(async (reference: string, options: ShowSweepOptions) => {
      const { showSweepCommand } = await import('./showSweepCommand.ts');
      await showSweepCommand(reference, options, terminal);
    });

  addJsonOption(command('resume', 'go on with a sweep; what has failed is computed again'))
    .argument('<sweep>')
    .option('--workers <n>', 'how many runs at once, as in the settings if left out')
    .action(async (reference: string, options: ComputeOptions) => {
      const { resumeSweepCommand } = await import('./sweepCommand.ts');
      setExitCode(await resumeSweepCommand(reference, options, terminal));
    });

  addJsonOption(
    addComputeOptions(addGridOptions(command('extend', 'add a region, finer steps or seeds to a sweep'))),
  )
    .argument('<sweep>')
    .action(async (reference: string, options: GridOptions & ComputeOptions) => {
      const { extendSweepCommand } = await import('./sweepCommand.ts');
      setExitCode(await extendSweepCommand(reference, options, terminal));
    });

  command('delete', 'put a sweep with its runs into the trash')
    .argument('<sweep>')
    .option('--purge', 'remove them for good')
    .action(async (reference: string, options: DatabaseOptions & { purge?: boolean }) => {
      const { deleteSweepCommand } = await import('./sweepCommand.ts');
      await deleteSweepCommand(reference, options, terminal);
    });

  command('restore', 'take a sweep with its runs out of the trash')
    .argument('<sweep>')
    .action(async (reference: string, options: DatabaseOptions) => {
      const { restoreSweepCommand } = await import('./sweepCommand.ts');
      await restoreSweepCommand(reference, options, terminal);
    });

  sweep
    .command('work')
    .description('compute one task of an array job and write its runs as bundles beside the manifest')
    .requiredOption('--manifest <file>', 'the manifest that --emit has written')
    .requiredOption('--task <n>', 'which task, from 0')
    .option('--workers <n>', 'how many runs at once', '1')
    .option(
      '--scratch <dir>',
      'folder for the task’s own database, the system’s for temporary files if left out',
    )
    .action(async (options: WorkOptions) => {
      const { workCommand } = await import('./sweepBatchCommands.ts');
      setExitCode(await workCommand(options, terminal));
    });

  command('merge', 'store the sweep of an array job with the runs that its tasks have written')
    .requiredOption('--manifest <file>', 'the manifest that --emit has written')
    .action(async (options: MergeOptions) => {
      const { mergeCommand } = await import('./sweepBatchCommands.ts');
      setExitCode(await mergeCommand(options, terminal));
    });
}
