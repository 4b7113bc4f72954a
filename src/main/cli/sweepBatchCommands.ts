import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SweepRequest } from '#shared/sweeps/sweep.ts';
import { emitSlurm } from '../sweeps/emitSlurm.ts';
import { makeManifest, readManifest } from '../sweeps/manifest.ts';
import { mergeTasks } from '../sweeps/mergeTasks.ts';
import { workTask } from '../sweeps/workTask.ts';
import { exitCodes, UsageError } from './exitCodes.ts';
import { readWorkers } from './sweepOptions.ts';
import { describeCounts } from './sweepReport.ts';
import type { Terminal } from './terminal.ts';
import { withServices, withStore, type DatabaseOptions } from './withDatabase.ts';

/** What many clusters allow for one array. */
const usualTasks = 100;
const maximumTasks = 10_000;

/** Write a sweep as an array job; gives the exit code. */
export async function emitCommand(
  request: SweepRequest,
  emit: readonly string[],
  { tasks = String(usualTasks) }: { readonly tasks?: string },
  { print, say }: Terminal,
): Promise<number> {
  const [system, folder] = emit;
  if (system !== 'slurm' || emit.length !== 2) {
    throw new UsageError(`--emit ${emit.join(' ')}: must be slurm and a folder`);
  }
  const count = wholeNumber('--tasks', tasks, 1, maximumTasks);
  const manifest = makeManifest(request, count);
  const command = [process.execPath, ...process.execArgv, process.argv[1]];
  for (const path of await emitSlurm(manifest, folder, command)) print(path);
  say(`${manifest.cells} cells in ${manifest.tasks} tasks; submit.sh submits them and the merge step`);
  return exitCodes.ok;
}

export interface WorkOptions {
  readonly manifest: string;
  readonly task: string;
  readonly workers: string;
  readonly scratch?: string;
}

/** Compute a task of an array job; gives the exit code: 0 where all its cells have a bundle. */
export async function workCommand(options: WorkOptions, terminal: Terminal): Promise<number> {
  const task = wholeNumber('--task', options.task, 0, maximumTasks);
  const workers = readWorkers(options.workers);
  const manifest = await readManifest(options.manifest);
  const scratch = await mkdtemp(join(options.scratch ?? tmpdir(), 'ei-cluster-lab-task-'));
  try {
    return await withServices({ db: join(scratch, 'runs.db'), workers }, async (services) => {
      const onAbort = (): void => {
        if (services.store.sweeps.has(manifest.id)) services.sweeps.cancel(manifest.id);
      };
      terminal.signal.addEventListener('abort', onAbort, { once: true });
      const result = await workTask(services, manifest, { file: options.manifest, task });
      terminal.signal.removeEventListener('abort', onAbort);
      if (result === null) {
        terminal.print(`Task ${task}: all cells are there already`);
        return exitCodes.ok;
      }
      const { written, present, sweep } = result;
      const there = present > 0 ? `, ${present} were there already` : '';
      terminal.print(`Task ${task}: ${written} bundles written${there}; ${describeCounts(sweep.counts)}`);
      const { done, skipped, cells } = sweep.counts;
      return done + skipped === cells ? exitCodes.ok : exitCodes.failure;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

export interface MergeOptions extends DatabaseOptions {
  readonly manifest: string;
}

/** Store what the tasks of an array job have written; gives the exit code: 1 where cells are missing. */
export async function mergeCommand(options: MergeOptions, { print, say, signal }: Terminal): Promise<number> {
  const manifest = await readManifest(options.manifest);
  return withStore(options, async (store) => {
    const { sweep, imported, present } = await mergeTasks(store, manifest, options.manifest, signal);
    const there = present > 0 ? `, ${present} were there already` : '';
    print(
      `Sweep "${sweep.name}" (${sweep.id}): ${imported} runs imported${there}; ${describeCounts(sweep.counts)}`,
    );
    if (sweep.counts.waiting === 0) return exitCodes.ok;
    say(
      `${sweep.counts.waiting} cells are missing: submit the array again, or compute them here with sweep resume ${sweep.id}`,
    );
    return exitCodes.failure;
  });
}

function wholeNumber(option: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw new UsageError(`${option} ${text}: must be a whole number from ${minimum} to ${maximum}`);
}
