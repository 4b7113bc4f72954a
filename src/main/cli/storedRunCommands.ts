import { Option, type Command } from 'commander';
import { exportContents, exportFormats } from '#shared/runs/exportFormats.ts';
import { figureFormats } from '#shared/app/settings.ts';
import { addDatabaseOption, addJsonOption, type CommandContext } from './commandContext.ts';
import type { ExportCommandOptions } from './exportCommand.ts';
import type { AnalyzeCommandOptions } from './analyzeCommand.ts';
import type { CompareCommandOptions } from './compareCommand.ts';
import { UsageError } from './exitCodes.ts';
import type { FigureCommandOptions } from './figureCommand.ts';
import type { ImportCommandOptions } from './importCommand.ts';
import type { ListCommandOptions } from './listCommand.ts';
import { collect } from './parameterOptions.ts';
import type { RerunCommandOptions } from './rerunCommand.ts';
import type { DatabaseOptions } from './withDatabase.ts';

/** Define the commands about stored runs; a run is named by its id, a unique start of it, or its name. */
export function defineStoredRunCommands({ program, terminal, setExitCode }: CommandContext): void {
  const command = (name: string, description: string): Command =>
    addDatabaseOption(program.command(name).description(description));

  addJsonOption(command('list', 'list stored runs'))
    .argument('[words...]', 'words that occur in name, notes, tags or id')
    .option('--filter <condition>', 'for example "rep > 4 and rate_E_hz < 3"')
    .option('--sort <fields>', 'fields, parameters or metrics by comma, - before a name for descending')
    .option('--trash', 'list the trash')
    .option('--limit <n>', 'at most this many', '100')
    .option('--offset <n>', 'leave out the first', '0')
    .action(async (words: string[], options: ListCommandOptions) => {
      const { listCommand } = await import('./listCommand.ts');
      await listCommand(words, options, terminal);
    });

  addJsonOption(command('show', 'print all that is known of a run'))
    .argument('<run>')
    .action(async (run: string, options: DatabaseOptions & { json?: boolean }) => {
      const { showCommand } = await import('./showCommand.ts');
      await showCommand(run, options, terminal);
    });

  addJsonOption(command('rerun', 'compute a run again, with changes, or compare its spikes'))
    .argument('<run>')
    .option('--verify', 'store nothing and say whether the spikes are identical')
    .option('--set <name=value>', 'change a parameter', collect, [])
    .option('--seed <n>', 'the same as --set randseed=<n>')
    .action(async (run: string, options: RerunCommandOptions) => {
      const { rerunCommand } = await import('./rerunCommand.ts');
      setExitCode(await rerunCommand(run, options, terminal));
    });

  addJsonOption(command('analyze', 'compute an analysis of a run, or of trials of one network together'))
    .argument('[run...]')
    .option('--group <name>', 'all finished runs of a group, such as the trials that run --trials made')
    .option('--analysis <name>', 'which one; --list names them')
    .option('--set <name=value>', 'change a setting of the analysis', collect, [])
    .option('--csv [part]', 'print a part of the result as CSV, the first if none is named')
    .option('--out <dir>', 'write all parts (CSV) and everything together (JSON) into this folder')
    .option('--list', 'list the analyses, or with --analysis explain one')
    .action(async (runs: string[], { list, ...options }: AnalyzeCommandOptions & { list?: boolean }) => {
      if (list) {
        const { printAnalyses } = await import('./analysisReport.ts');
        printAnalyses(options, terminal);
      } else {
        const { analyzeCommand } = await import('./analyzeCommand.ts');
        await analyzeCommand(runs, options, terminal);
      }
    });

  addJsonOption(command('compare', 'compare runs: what differs in parameters and metrics'))
    .argument('[run...]', 'two runs or more; those that differ in seed or trial only are compared as one')
    .option('--group <name>', 'all runs of a group; may repeat', collect, [])
    .option('--baseline <run>', 'the run that the others are compared with, the first if left out')
    .option('--no-collapse', 'compare runs that differ in seed or trial only one by one')
    .option('--quartiles', 'show median with quartiles of replicates instead of mean and standard error')
    .option('--csv', 'print a row per group and metric, with all digits')
    .option('--markdown', 'print tables in Markdown')
    .option('--latex', 'print tables in LaTeX')
    .action(async (runs: string[], options: CompareCommandOptions) => {
      const { compareCommand } = await import('./compareCommand.ts');
      await compareCommand(runs, options, terminal);
    });

  command('rename-group', 'give a group of runs, such as the trials of a network, another name')
    .argument('<group>', 'its name or id')
    .argument('<name>', 'the new name')
    .action(async (group: string, name: string, options: DatabaseOptions) => {
      const { renameGroupCommand } = await import('./renameGroupCommand.ts');
      await renameGroupCommand(group, name, options, terminal);
    });

  command('delete', 'put runs into the trash')
    .argument('<run...>')
    .option('--purge', 'remove them for good')
    .action(async (runs: string[], options: DatabaseOptions & { purge?: boolean }) => {
      const { deleteCommand } = await import('./trashCommands.ts');
      await deleteCommand(runs, options, terminal);
    });

  command('restore', 'take runs out of the trash')
    .argument('<run...>')
    .action(async (runs: string[], options: DatabaseOptions) => {
      const { restoreCommand } = await import('./trashCommands.ts');
      await restoreCommand(runs, options, terminal);
    });

  command('export', 'write runs into files and print their paths')
    .argument('<run...>')
    .addOption(new Option('--format <format>', 'kind of file').choices(exportFormats).default('bundle'))
    .addOption(
      new Option('--what <part>', 'which part of the run, where the format leaves a choice').choices(
        exportContents,
      ),
    )
    .option('--out <file>', 'the file, named after the run if left out; for several runs a folder')
    .action(async (runs: string[], options: ExportCommandOptions) => {
      const { exportCommand } = await import('./exportCommand.ts');
      await exportCommand(runs, options, terminal);
    });

  command('figure', 'draw runs as a figure for papers')
    .argument('[run...]')
    .option('--list', 'list the kinds of figures and their settings')
    .option('--group <name>', 'all finished runs of a group, such as the trials of one network')
    .option('--kind <kinds>', 'what is drawn, several by comma', 'raster,cluster_map,population_rates')
    .addOption(new Option('--format <format>', 'kind of file').choices(figureFormats).default('pdf'))
    .option('--set <name=value>', 'a setting of the figure, such as bin=10', collect, [])
    .option('--width-mm <mm>', '89 for a column of a journal, 183 for a page')
    .option('--height-mm <mm>', 'follows the panels if left out')
    .option('--font-pt <pt>', 'size of text')
    .option('--line-pt <pt>', 'width of axes')
    .option('--dpi <n>', 'resolution of PNG files and of images in the others')
    .option('--columns <n>', 'panels beside each other')
    .option('--max-marks <n>', 'up to this number of spikes each is a mark, above it the raster is an image')
    .option('--title <text>', 'above the panels')
    .option('--no-letters', 'do not letter the panels')
    .option('--out <file>', 'named after run and kind if left out')
    .option('--data', 'write the data as CSV, and parameters, settings and provenance as JSON, beside it')
    .action(async (runs: string[], options: FigureCommandOptions) => {
      const { figureCommand, listFigures } = await import('./figureCommand.ts');
      if (options.list) listFigures(terminal);
      else if (runs.length === 0 && options.group === undefined)
        throw new UsageError('figure needs a run, a --group, or --list');
      else await figureCommand(runs, options, terminal);
    });

  command('import', 'store runs of bundles, PyNEST scripts (.json) and files of spikes')
    .argument('<file...>')
    .option('--params <file>', 'parameters of the spikes (Python or JSON); may repeat', collect, [])
    .option('--preset <name>', 'parameters of the spikes: start from a preset')
    .option('--set <name=value>', 'parameters of the spikes: set one', collect, [])
    .option('--program <text>', 'what computed the spikes, such as "Brian2 2.5"')
    .option('--origin <ms>', 'time in the file at which the warm-up ends')
    .option('--first-id <n>', 'id in the file of the first neuron')
    .option('--name <text>', 'name of the run')
    .action(async (files: string[], options: ImportCommandOptions) => {
      const { importCommand } = await import('./importCommand.ts');
      await importCommand(files, options, terminal);
    });

  addJsonOption(command('check', 'check the database for damage')).action(
    async (options: DatabaseOptions & { json?: boolean }) => {
      const { checkCommand } = await import('./databaseCommands.ts');
      setExitCode(await checkCommand(options, terminal));
    },
  );

  command('backup', 'copy the database to a new file, also while it is in use')
    .argument('<file>')
    .action(async (file: string, options: DatabaseOptions) => {
      const { backupCommand } = await import('./databaseCommands.ts');
      await backupCommand(file, options, terminal);
    });
}
