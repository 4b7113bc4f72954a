import { EventEmitter } from 'node:events';
import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { Run } from '#shared/runs/run.ts';
import { expandGrid, targetsOf, type ExpandedGrid } from '#shared/sweeps/expandGrid.ts';
import type {
  KeepSpikes,
  Sweep,
  SweepEstimate,
  SweepGrid,
  SweepOptions,
  SweepProgress,
  SweepRequest,
  SweepResults,
} from '#shared/sweeps/sweep.ts';
import { sweepCsv } from '#shared/sweeps/sweepCsv.ts';
import { sweepError } from '#shared/sweeps/sweepError.ts';
import type { Log } from '../log.ts';
import { hasCode } from '../runs/errorCodes.ts';
import { defaultOptions } from '../runs/runRequest.ts';
import type { RunService } from '../runs/runService.ts';
import { hasEnded } from '../runs/runStatus.ts';
import type { RunStore } from '../storage/runStore.ts';
import { costsOf, estimateSweep } from './estimateSweep.ts';
import type { SweepEvents } from './sweepEvents.ts';
import { SweepProgressTeller } from './sweepProgressTeller.ts';

export interface SweepServiceOptions {
  readonly store: RunStore;
  readonly runs: RunService;
  readonly log: Log;
}

interface Laid {
  readonly base: Parameters;
  readonly options: SweepOptions;
  readonly keep_spikes: KeepSpikes;
  readonly expanded: ExpandedGrid;
}

/**
 * Starts, stops and extends sweeps and tells how far they are; the run service computes their cells.
 *
 * Methods that take an id throw a LabError `no-such-sweep` where there is none.
 */
export class SweepService {
  readonly events = new EventEmitter<SweepEvents>();
  readonly #store: RunStore;
  readonly #runs: RunService;
  readonly #log: Log;
  readonly #teller: SweepProgressTeller;
  readonly #waiters = new Map<string, PromiseWithResolvers<Sweep>>();

  /** Sweeps that are being computed go on by themselves: their cells are taken by the run service. */
  constructor({ store, runs, log }: SweepServiceOptions) {
    this.#store = store;
    this.#runs = runs;
    this.#log = log;
    this.events.setMaxListeners(0);
    this.#teller = new SweepProgressTeller(store, runs, (progress) => this.#emit('progress', progress));
    runs.events.on('changed', (run) => this.#guard(() => this.#note(run)));
    runs.events.on('changedElsewhere', () => this.#guard(() => this.#look()));
    this.#guard(() => this.#look());
  }

  /** Say what a sweep would come to; throws as `start` does. */
  estimate(request: SweepRequest): SweepEstimate {
    const laid = lay(request);
    return estimateSweep(this.#store, { ...laid, present: new Set() }, this.#runs.concurrency);
  }

  /** Say what a grid would add to a sweep; throws as `extend` does. */
  estimateExtension(id: string, grid: SweepGrid): SweepEstimate {
    const laid = layOver(this.#store.sweeps.get(id), grid);
    const present = this.#store.sweeps.present(id, laid.expanded);
    return estimateSweep(this.#store, { ...laid, present }, this.#runs.concurrency);
  }

  /**
   * Store a sweep and compute it; `id` where it is to have that of another database.
   *
   * Throws a ParameterError, `invalid-sweep` or `invalid-filter` where it is not valid; nothing is stored then.
   */
  start(request: SweepRequest, id?: string): Sweep {
    const sweep = this.add(request, id);
    this.#compute(sweep.id);
    return this.#changed(this.#store.sweeps.get(sweep.id));
  }

  /** Store a sweep without computing it here. */
  add(request: SweepRequest, id?: string): Sweep {
    const { base, options, keep_spikes, expanded } = lay(request);
    if (expanded.points.every(({ skipped }) => skipped !== null)) {
      throw sweepError(`No point of the sweep can be computed: ${expanded.points[0].skipped}`);
    }
    const { name = '', parent_id = null } = request;
    const sweep = { name, parent_id, parameters: base, ...options, keep_spikes, grid: gridOf(request) };
    const created = this.#store.sweeps.create(
      id === undefined ? sweep : { ...sweep, id },
      expanded,
      costsOf(base, options),
    );
    this.#log.info('Sweep stored', { id: created.id, cells: created.counts.cells });
    return created;
  }

  /**
   * Add a grid over the same targets and compute what is new; throws as `start` does, `invalid-sweep` for other targets,
   * `nothing-new` where all is there.
   */
  extend(id: string, grid: SweepGrid): Sweep {
    const sweep = this.#store.sweeps.get(id);
    const { base, options, expanded } = layOver(sweep, grid);
    this.#store.sweeps.extend(id, gridOf(grid), expanded, costsOf(base, options));
    this.#compute(id);
    return this.#changed(this.#store.sweeps.get(id));
  }

  list(options: { readonly trashed?: boolean } = {}): Sweep[] {
    return this.#store.sweeps.list(options);
  }

  /** Read a sweep, by id, start of an id or name, with its cells and metrics. */
  show(reference: string, metrics?: readonly string[]): SweepResults {
    return this.#store.sweeps.results(this.#store.sweeps.find(reference).id, metrics);
  }

  /** Write a sweep as CSV, a row per cell. */
  csv(id: string, metrics?: readonly string[]): { readonly name: string; readonly text: string } {
    const results = this.#store.sweeps.results(id, metrics);
    return { name: `${fileName(results.sweep.name)}.csv`, text: sweepCsv(results) };
  }

  /** Begin no further cells; throws `sweep-has-ended` where there are none. */
  pause(id: string): Sweep {
    const sweep = this.#store.sweeps.pause(id);
    this.#settle(id);
    return this.#changed(sweep);
  }

  /** Go on; cells that have failed or were cancelled are computed again. */
  resume(id: string): Sweep {
    this.#store.sweeps.resume(id);
    this.#compute(id);
    return this.#changed(this.#store.sweeps.get(id));
  }

  /** Begin no further cells and cancel those that are computed. */
  cancel(id: string): Sweep {
    this.#store.sweeps.cancel(id);
    this.#cancelRuns(id);
    return this.#changed(this.#store.sweeps.get(id));
  }

  rename(id: string, name: string): Sweep {
    return this.#changed(this.#store.sweeps.rename(id, name));
  }

  /** Put it into the trash with its runs; those that are computed are cancelled. */
  trash(id: string): Sweep {
    const sweep = this.#store.sweeps.trash(id);
    this.#cancelRuns(id);
    return this.#changed(sweep);
  }

  restore(id: string): Sweep {
    return this.#changed(this.#store.sweeps.restore(id));
  }

  /** Delete it and its runs for good; throws `sweep-not-trashed`, or `run-is-active` while one is computed. */
  purge(id: string): void {
    this.#store.sweeps.purge(id);
    this.#emit('removed', id);
  }

  /** Return a sweep when it is no longer being computed, by whomever. */
  async finished(id: string): Promise<Sweep> {
    const sweep = this.#store.sweeps.get(id);
    if (sweep.status !== 'running') return sweep;
    const waiter = this.#waiters.get(id) ?? Promise.withResolvers<Sweep>();
    this.#waiters.set(id, waiter);
    return waiter.promise;
  }

  /** Say how far a sweep is. */
  progress(id: string): SweepProgress {
    return this.#teller.progressOf(id);
  }

  /** Tell nothing any more. */
  stop(): void {
    this.#teller.stop();
  }

  #compute(id: string): void {
    this.#settle(id);
    this.#runs.computeSweep(id);
  }

  #cancelRuns(id: string): void {
    for (const run of this.#store.sweeps.activeRuns(id)) {
      try {
        this.#runs.cancel(run);
      } catch (error) {
        // It has just ended.
        if (!hasCode(error, 'not-running')) throw error;
      }
    }
  }

  #note(run: Run): void {
    if (run.sweep === null) return;
    if (hasEnded(run)) this.#settle(run.sweep.id);
    this.#teller.tell(run.sweep.id);
  }

  /** Another program may have ended or changed what is waited for. */
  #look(): void {
    for (const { id, status } of this.#store.sweeps.list()) {
      if (status === 'running' || status === 'paused') this.#settle(id);
    }
    for (const id of this.#waiters.keys()) this.#answerWaiter(this.#store.sweeps.get(id));
  }

  #settle(id: string): void {
    const done = this.#store.sweeps.settle(id);
    if (done === null) return;
    this.#log.info('Sweep done', { id });
    this.#teller.tell(id);
    this.#changed(done);
  }

  #changed(sweep: Sweep): Sweep {
    this.#emit('changed', sweep);
    this.#answerWaiter(sweep);
    return sweep;
  }

  #answerWaiter(sweep: Sweep): void {
    if (sweep.status === 'running') return;
    this.#waiters.get(sweep.id)?.resolve(sweep);
    this.#waiters.delete(sweep.id);
  }

  #emit<Name extends keyof SweepEvents>(name: Name, ...args: SweepEvents[Name]): void {
    this.#guard(() => {
      (this.events as EventEmitter).emit(name, ...args);
    });
  }

  /** What a listener or the database does wrong must not end the process. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#log.error('The sweep service met an error', { error });
    }
  }
}

const gridOf = ({ axes, constraint, seeds }: SweepGrid): SweepGrid =>
  constraint === undefined || constraint.trim() === '' ? { axes, seeds } : { axes, constraint, seeds };

/** Check a request and lay its grid. */
function lay(request: SweepRequest): Laid {
  const base = validateParameters(request.parameters);
  const { precision, implementation } = { ...defaultOptions, ...request.options };
  const { keep_spikes = 'all' } = request;
  return { base, options: { precision, implementation }, keep_spikes, expanded: expandGrid(base, request) };
}

/** Check a grid that is added to a sweep and lay it. */
function layOver(sweep: Sweep, grid: SweepGrid): Laid {
  const { parameters: base, precision, implementation, keep_spikes, grids, name } = sweep;
  const [own, added] = [targetsOf(grids[0]), targetsOf(grid)];
  if (own.join('|') !== added.join('|')) {
    throw sweepError(
      `"${name}" varies ${own.join(' and ')}: what is added must vary the same, not ${added.join(' and ')}`,
    );
  }
  if (sweep.trashed_at !== null) throw new LabError('sweep-trashed', `"${name}" is in the trash`);
  return { base, options: { precision, implementation }, keep_spikes, expanded: expandGrid(base, grid) };
}

const fileName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[_.]+|_+$/g, '') || 'sweep';
