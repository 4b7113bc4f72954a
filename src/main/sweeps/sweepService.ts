import { EventEmitter } from 'node:events';
import type { Run } from '#shared/runs/run.ts';
import type {
  Sweep,
  SweepEstimate,
  SweepGrid,
  SweepProgress,
  SweepRequest,
  SweepResults,
} from '#shared/sweeps/sweep.ts';
import { sweepCsv } from '#shared/sweeps/sweepCsv.ts';
import type { Log } from '../log.ts';
import { hasCode } from '../runs/errorCodes.ts';
import type { RunService } from '../runs/runService.ts';
import { hasEnded } from '../runs/runStatus.ts';
import type { RunStore } from '../storage/runStore.ts';
import { costsOf, estimateSweep } from './estimateSweep.ts';
import { gridOf, lay, layOver, storeSweep } from './laySweep.ts';
import type { SweepEvents } from './sweepEvents.ts';
import { SweepProgressTeller } from './sweepProgressTeller.ts';

export interface SweepServiceOptions {
  readonly store: RunStore;
  readonly runs: RunService;
  readonly log: Log;
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
    const { expanded, ...laid } = lay(request);
    const input = { ...laid, grids: [expanded], present: new Set<string>() };
    return estimateSweep(this.#store, input, this.#runs.concurrency);
  }

  /** Say what grids, at least one, would add to a sweep one after the other; throws as `extend` does. */
  estimateExtension(id: string, grids: readonly SweepGrid[]): SweepEstimate {
    const sweep = this.#store.sweeps.get(id);
    const laid = grids.map((grid) => layOver(sweep, grid));
    const expanded = laid.map((one) => one.expanded);
    const present = new Set(expanded.flatMap((grid) => [...this.#store.sweeps.present(id, grid)]));
    const input = { ...laid[0], grids: expanded, present };
    return estimateSweep(this.#store, input, this.#runs.concurrency);
  }

  /**
   * Store a sweep and compute it.
   *
   * Throws a ParameterError, `invalid-sweep` or `invalid-filter` where it is not valid; nothing is stored then.
   */
  start(request: SweepRequest): Sweep {
    const { id, counts } = storeSweep(this.#store, request);
    this.#log.info('Sweep started', { id, cells: counts.cells });
    this.#compute(id);
    return this.#changed(this.#store.sweeps.get(id));
  }

  /**
   * Add grids, at least one, over the same targets and compute what is new; throws as `start` does, `invalid-sweep` for other
   * targets, `nothing-new` where all is there; nothing is added then.
   */
  extend(id: string, grids: readonly SweepGrid[]): Sweep {
    const sweep = this.#store.sweeps.get(id);
    const laid = grids.map((grid) => ({ grid: gridOf(grid), ...layOver(sweep, grid) }));
    const { base, options } = laid[0];
    this.#store.sweeps.extend(id, laid, costsOf(base, options));
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
      if (status === 'running') this.#teller.tell(id);
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

const fileName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[_.]+|_+$/g, '') || 'sweep';
