import { EventEmitter } from 'node:events';
import { availableParallelism } from 'node:os';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import type { JobEnd, SimulatorClient } from '#simulator/client/simulatorClient.ts';
import type { Log } from '../log.ts';
import { newGroup } from '../storage/groups.ts';
import type { RunStore } from '../storage/runStore.ts';
import { ActiveRun } from './activeRun.ts';
import { hasCode, isLocked } from './errorCodes.ts';
import { optionsOf, provenanceOf } from './provenance.ts';
import { Claims } from './claims.ts';
import type { RunEvents, RunQueue, Verification } from './runEvents.ts';
import { checkRequest, requestFrom, type RerunChanges, type RunRequest } from './runRequest.ts';
import { hasEnded } from './runStatus.ts';
import { verifyRun, type VerifyHooks } from './verifyRun.ts';

/** How often the service renews its lease and looks for what other processes want [ms]. */
const tick_ms = 1000;
/** How long stopping waits for what the simulations have computed and not yet sent [ms]. */
const stopPatience_ms = 2000;

export interface RunServiceOptions {
  readonly store: RunStore;
  readonly simulator: SimulatorClient;
  /** Time in ms since 1970 UTC. */
  readonly clock: () => number;
  readonly log: Log;
  /** Name of this service among all that use the database; no two have ever the same. */
  readonly owner: string;
  /** How many runs are computed at a time; as many as there are cores if left out. */
  readonly concurrency?: number;
  /** Compute `all` runs that wait in the database (the default), or only the service's `own`. */
  readonly claims?: 'all' | 'own';
}

/**
 * Computes the runs that wait in a database and stores what comes of them while they go on.
 *
 * Several services, also of several processes, can share a database: each run is computed by one of them. Methods that
 * take an id throw a LabError `no-such-run` where there is none.
 */
export class RunService {
  readonly events = new EventEmitter<RunEvents>();
  readonly #store: RunStore;
  readonly #simulator: SimulatorClient;
  readonly #clock: () => number;
  readonly #log: Log;
  readonly #owner: string;
  #concurrency: number;
  readonly #claims: Claims;
  readonly #active = new Map<string, ActiveRun>();
  readonly #waiters = new Map<string, PromiseWithResolvers<Run>>();
  readonly #timer: NodeJS.Timeout;
  #isStopping = false;
  #foreignVersion: number;
  /** Every attempt on a locked database waits for some seconds, so the next one comes with the next tick. */
  #isLocked = false;

  /** Begin at once with what waits. */
  constructor(options: RunServiceOptions) {
    this.#store = options.store;
    this.#simulator = options.simulator;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#owner = options.owner;
    this.#concurrency = options.concurrency ?? availableParallelism();
    this.#claims = new Claims(options);
    this.events.setMaxListeners(0);
    this.#foreignVersion = options.store.foreignVersion;
    this.#timer = setInterval(() => this.#tick(), tick_ms);
    this.#tick();
  }

  /** How many runs are computed at a time; what is running goes on where it gets less. */
  get concurrency(): number {
    return this.#concurrency;
  }

  set concurrency(runs: number) {
    this.#concurrency = runs;
    this.#guard(() => this.#fill());
  }

  /** How many runs this service computes right now; paused ones do not count. */
  get computing(): number {
    return [...this.#active.values()].filter(({ isPaused }) => !isPaused).length;
  }

  /** Store a run and compute it as soon as its turn comes; throws a ParameterError where it cannot be. */
  start(request: RunRequest): Run {
    const run = this.#create(request);
    this.#fill();
    return this.#store.get(run.id);
  }

  /** Start the same run with several seeds, as a group, and as a batch if nothing else is said. */
  startMany(request: RunRequest, seeds: readonly number[]): Run[] {
    const group = seeds.length > 1 ? newGroup('seeds', request.name) : null;
    return this.#startAll(
      seeds.map((randseed) => ({
        ...request,
        ...(request.name === undefined ? {} : { name: `${request.name} (seed ${randseed})` }),
        parameters: { ...request.parameters, randseed },
        group,
      })),
    );
  }

  /** Start one network with the same stimulus and trials 0, 1, ..., as a group, and as a batch if nothing else is said. */
  startTrials(request: RunRequest, trials: number): Run[] {
    const group = newGroup('trials', request.name);
    return this.#startAll(
      Array.from({ length: trials }, (_, trial) => ({
        ...request,
        ...(request.name === undefined ? {} : { name: `${request.name} (trial ${trial})` }),
        parameters: { ...request.parameters, trial },
        group,
      })),
    );
  }

  /** Compute the cells of a sweep when their turn comes; of all sweeps where the service computes all that waits. */
  computeSweep(id: string): void {
    this.#claims.addSweep(id);
    this.#fill();
  }

  /** Start a stored run again with some changes. */
  rerun(id: string, changes: RerunChanges = {}): Run {
    return this.start(requestFrom(this.#store.get(id), changes));
  }

  /** Let a running run stand still; throws `not-running` where it is not. */
  pause(id: string): Run {
    return this.#setPaused(id, true);
  }

  /** Let a paused run go on; throws `not-running` where it is not. */
  resume(id: string): Run {
    return this.#setPaused(id, false);
  }

  /** Cancel a run that waits or is computed, here or elsewhere; what was recorded is kept. Throws `not-running` else. */
  cancel(id: string): Run {
    const active = this.#active.get(id);
    if (active) this.#simulator.cancel(id);
    const run = active ? this.#store.get(id) : this.#store.requestCancel(id);
    if (!active) this.#changed(run);
    return run;
  }

  /** Compute a finished run again without storing it and compare the spikes; throws `not-verifiable` for others. */
  verify(id: string, hooks: VerifyHooks = {}): Promise<Verification> {
    return verifyRun(this.#store.get(id), this.#simulator, hooks);
  }

  /** List what is computed and what waits. */
  queue(): RunQueue {
    return this.#claims.queue();
  }

  /** Return a run when it has ended, wherever it is computed; rejects with `stopped` where the service stops before. */
  async finished(id: string): Promise<Run> {
    const run = this.#store.get(id);
    if (hasEnded(run)) return run;
    const waiter = this.#waiters.get(id) ?? Promise.withResolvers<Run>();
    this.#waiters.set(id, waiter);
    return waiter.promise;
  }

  /** Stop computing: what is running is stored as far as it is and marked as interrupted, what waits goes on waiting. */
  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    const message = 'The program was closed while this run was being computed';
    for (const active of this.#active.values()) {
      active.setEnd({ type: 'interrupted', failure: { code: 'stopped', message } });
      this.#simulator.cancel(active.run.id);
    }
    const end = performance.now() + stopPatience_ms;
    while (this.#active.size > 0 && performance.now() < end) await new Promise((go) => setTimeout(go, 10));
    this.#isLocked = false;
    for (const active of this.#active.values()) this.#finish(active);
    clearInterval(this.#timer);
    for (const [id, { reject }] of this.#waiters) {
      reject(new LabError('stopped', `The program stopped waiting for run ${id}`, { id }));
    }
  }

  /** Store runs and compute them when their turn comes; nothing is stored where one of them is not valid. */
  #startAll(requests: readonly RunRequest[]): Run[] {
    requests.forEach(checkRequest);
    const runs = requests.map((each) => this.#create({ priority: 'batch', ...each }));
    this.#fill();
    return runs.map(({ id }) => this.#store.get(id));
  }

  #create(request: RunRequest): Run {
    const { parameters, options } = checkRequest(request);
    const { priority = 'interactive', parameters: _, options: __, ...described } = request;
    const provenance = provenanceOf(parameters, options);
    const run = this.#store.createRun({ ...described, parameters, options, priority, provenance });
    this.#claims.add(run.id);
    this.#changed(run);
    return run;
  }

  #setPaused(id: string, isPaused: boolean): Run {
    const run = this.#store.setPaused(id, isPaused);
    this.#followPause(run);
    this.#changed(run);
    return run;
  }

  #followPause({ id, status }: Run): void {
    const active = this.#active.get(id);
    const isPaused = status === 'paused';
    if (!active || active.isPaused === isPaused) return;
    active.isPaused = isPaused;
    if (isPaused) this.#simulator.pause(id);
    else this.#simulator.resume(id);
  }

  /** Tell whether a run of a sweep is being computed here. */
  isComputing(sweep: string): boolean {
    return [...this.#active.values()].some(({ run }) => run.sweep?.id === sweep);
  }

  /** Begin with what waits while there is room. */
  #fill(): void {
    while (!this.#isStopping && this.#computing < this.#concurrency) {
      const run = this.#claims.next(this.#clock());
      if (run === null) return;
      this.#compute(run);
    }
  }

  get #computing(): number {
    return [...this.#active.values()].filter(({ hasEnded }) => !hasEnded).length;
  }

  #compute(run: Run): void {
    const { id, parameters } = run;
    const active = new ActiveRun(run, this.#store, this.#owner, () => performance.now());
    this.#active.set(id, active);
    this.#log.info('Run started', { id });
    this.#changed(run);
    this.#simulator.start(
      id,
      // Spikes that are not kept are not worth the way here.
      { parameters, options: optionsOf(run), isSummedUp: !run.are_spikes_kept },
      {
        onBuilt: (built) => active.setBuilt(built),
        onProgress: (progress) => this.#emit('progress', id, progress),
        onBatch: (spikes, traces) => {
          active.add(spikes, traces);
          this.#emit('batch', id, spikes);
          this.#attempt(active, () => active.writeDue());
        },
        onEnd: (end: JobEnd) => {
          active.setEnd(end);
          // The next one is computed while this one is stored.
          if (!this.#isStopping) this.#guard(() => this.#fill());
          this.#finish(active);
        },
      },
    );
  }

  /** Store a run's end; where the database is locked, the next tick tries again. */
  #finish(active: ActiveRun): void {
    this.#attempt(active, () => {
      const run = active.finish();
      this.#active.delete(run.id);
      this.#log.info('Run ended', { id: run.id, status: run.status, failure: run.failure });
      this.#changed(run);
    });
  }

  /** Do something with the database for a run. A locked database only delays it, anything else ends the run. */
  #attempt(active: ActiveRun, work: () => void): void {
    if (this.#isLocked || this.#active.get(active.run.id) !== active) return;
    try {
      work();
    } catch (error) {
      if (!isLocked(error)) {
        this.#giveUp(active, error);
        return;
      }
      this.#isLocked = true;
      this.#log.warn('The database is locked; trying again', { id: active.run.id });
    }
  }

  /** Let go of a run that was taken away, or whose results cannot be stored. */
  #giveUp(active: ActiveRun, error: unknown): void {
    const { id } = active.run;
    this.#active.delete(id);
    this.#simulator.cancel(id);
    this.#log.error('A run cannot be stored any further', { id, error });
    this.#guard(() => {
      if (!hasCode(error, 'not-owner', 'no-such-run')) {
        const code = error instanceof LabError ? error.code : 'storage-failed';
        const message = error instanceof Error ? error.message : String(error);
        active.finishUnwritten({ code, message });
      }
      this.#changed(this.#store.get(id));
    });
  }

  #tick(): void {
    if (this.#isStopping) return;
    this.#isLocked = false;
    this.#guard(() => {
      if (this.#active.size > 0) this.#renew();
      for (const run of this.#store.interruptExpired(this.#clock(), this.#owner)) {
        this.#log.warn('A run was interrupted: the process that computed it is gone', { id: run.id });
        this.#changed(run);
      }
      this.#fill();
      const { foreignVersion } = this.#store;
      if (foreignVersion !== this.#foreignVersion) this.#emit('changedElsewhere');
      this.#foreignVersion = foreignVersion;
      for (const id of this.#waiters.keys())
        if (!this.#active.has(id)) this.#answerWaiter(this.#store.get(id));
    });
  }

  /** Renew the lease of the runs computed here and follow what other processes want of them. */
  #renew(): void {
    const { held, cancelRequested } = this.#store.heartbeat(this.#owner, this.#clock());
    for (const [id, active] of this.#active) {
      if (!held.includes(id)) {
        this.#giveUp(active, new LabError('not-owner', 'Another process has ended this run'));
      } else if (active.hasEnded) {
        this.#finish(active);
      } else {
        this.#attempt(active, () => active.writeDue());
        if (cancelRequested.includes(id)) this.#simulator.cancel(id);
        else this.#followPause(this.#store.get(id));
      }
    }
  }

  /** Do something whose failure must not end the process: what failed is tried again with the next tick. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#log.error('The run service met an error', { error });
    }
  }

  #changed(run: Run): void {
    this.#emit('changed', run);
    this.#emit('queue');
    this.#answerWaiter(run);
  }

  #answerWaiter(run: Run): void {
    if (!hasEnded(run)) return;
    this.#waiters.get(run.id)?.resolve(run);
    this.#waiters.delete(run.id);
  }

  #emit<Name extends keyof RunEvents>(name: Name, ...args: RunEvents[Name]): void {
    this.#guard(() => {
      (this.events as EventEmitter).emit(name, ...args);
    });
  }
}
