import { warnings } from '#shared/model/warnings.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { chosenWorkers } from '../settings/databaseLocation.ts';
import { computeSweep } from './computeSweep.ts';
import { exitCodes } from './exitCodes.ts';
import {
  readGrid,
  readSweepRequest,
  readWorkers,
  type GridOptions,
  type RequestOptions,
} from './sweepOptions.ts';
import { printEstimate } from './sweepReport.ts';
import type { Terminal } from './terminal.ts';
import { withServices, withStore, type DatabaseOptions } from './withDatabase.ts';

/** Options of every command that computes cells. */
export interface ComputeOptions extends DatabaseOptions {
  readonly workers?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export interface SweepCommandOptions extends RequestOptions, ComputeOptions {
  readonly emit?: readonly string[];
  readonly tasks?: string;
}

const workersOf = ({ workers }: ComputeOptions): number | undefined =>
  readWorkers(workers) ?? chosenWorkers();

/** Compute a sweep, say what it would come to, or write it as an array job; gives the exit code. */
export async function sweepCommand(options: SweepCommandOptions, terminal: Terminal): Promise<number> {
  const workers = workersOf(options);
  const request = await readSweepRequest(options);
  for (const { message } of warnings(validateParameters(request.parameters)))
    terminal.say(`Warning: ${message}`);
  if (options.emit !== undefined) {
    const { emitCommand } = await import('./sweepBatchCommands.ts');
    return emitCommand(request, options.emit, options, terminal);
  }
  return withServices({ ...options, workers }, async (services) => {
    if (options.dryRun) {
      const estimate = services.sweeps.estimate(request);
      if (options.json) terminal.print(JSON.stringify(estimate));
      else printEstimate(estimate, terminal);
      return exitCodes.ok;
    }
    return computeSweep(services, () => services.sweeps.start(request), options, terminal);
  });
}

/** Go on with a sweep, also one that was computed by another program; what has failed is tried again. */
export async function resumeSweepCommand(
  reference: string,
  options: ComputeOptions,
  terminal: Terminal,
): Promise<number> {
  return withServices({ ...options, workers: workersOf(options) }, (services) => {
    const { id } = services.store.sweeps.find(reference);
    return computeSweep(services, () => services.sweeps.resume(id), options, terminal);
  });
}

/** Add a grid to a sweep and compute what is new, or say what that would come to. */
export async function extendSweepCommand(
  reference: string,
  options: GridOptions & ComputeOptions,
  terminal: Terminal,
): Promise<number> {
  return withServices({ ...options, workers: workersOf(options) }, async (services) => {
    const { id, grids } = services.store.sweeps.find(reference);
    const grid = readGrid(options, grids[0]);
    if (!options.dryRun)
      return computeSweep(services, () => services.sweeps.extend(id, [grid]), options, terminal);
    const estimate = services.sweeps.estimateExtension(id, [grid]);
    if (options.json) terminal.print(JSON.stringify(estimate));
    else printEstimate(estimate, terminal);
    return exitCodes.ok;
  });
}

/** Put a sweep and its runs into the trash, or remove them for good. */
export function deleteSweepCommand(
  reference: string,
  options: DatabaseOptions & { readonly purge?: boolean },
  terminal: Terminal,
): Promise<void> {
  return withStore(options, ({ sweeps }) => {
    const { id, name, trashed_at } = sweeps.find(reference);
    if (trashed_at === null) sweeps.trash(id);
    if (options.purge) sweeps.purge(id);
    const what = options.purge ? 'Removed' : 'Put';
    terminal.print(
      `${what} "${name}" (${id}) with its runs ${options.purge ? 'for good' : 'into the trash'}`,
    );
  });
}

/** Take a sweep and its runs out of the trash. */
export function restoreSweepCommand(
  reference: string,
  options: DatabaseOptions,
  terminal: Terminal,
): Promise<void> {
  return withStore(options, ({ sweeps }) => {
    const { id, name } = sweeps.restore(sweeps.find(reference).id);
    terminal.print(`Restored "${name}" (${id})`);
  });
}
