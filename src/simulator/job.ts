import { createSimulation } from '#engine/createSimulation.ts';
import type { Simulation } from '#engine/simulation.ts';
import { stepTime } from '#shared/analysis/stepTime.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { JobProgress, SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { RunOptions } from '#shared/runs/run.ts';
import { recordedSteps, SpikeRecorder, TraceRecorder } from './recorder.ts';
import { Speedometer } from './speedometer.ts';
import { ThreadGovernor } from './threadGovernor.ts';
import { threadCount, WorkerThreads } from './workerThreads.ts';

/** Wall time between two looks at the clock, as a part of a slice. */
const stretchPerSlice = 1 / 8;

interface JobSetup {
  /** Wall time that making the simulation took. */
  readonly build_ms: number;
  /** A clock in ms. */
  readonly now: () => number;
  /** Further threads that work on it, null where there are none. */
  readonly threads: WorkerThreads | null;
  /** Whether their number is chosen by what is fastest. */
  readonly isGoverned: boolean;
}

/** A simulation that is done slice by slice; how long the slices are has no influence on the result. */
export class Job {
  readonly synapses: number;
  /** Wall time that building the network took [s]. */
  readonly build_s: number;
  /** Warm-up included. */
  readonly totalSteps: number;
  readonly #simulation: Simulation;
  /** Time of a step, counted from the very start [ms]. */
  readonly #timeOf: (step: number) => number;
  readonly #now: () => number;
  readonly #spikes: SpikeRecorder;
  readonly #traces: TraceRecorder;
  readonly #speedometer = new Speedometer();
  readonly #threads: WorkerThreads | null;
  /** Null where the number of threads is given, or 1. */
  readonly #governor: ThreadGovernor | null;
  #stretch = 1;
  #simulate_ms = 0;

  /** Take a simulation at its start. */
  constructor(
    simulation: Simulation,
    parameters: Parameters,
    { build_ms, now, threads, isGoverned }: JobSetup,
  ) {
    const recorded = recordedSteps(parameters);
    this.synapses = simulation.synapseCount;
    this.build_s = build_ms / 1000;
    this.totalSteps = recorded.last;
    this.#simulation = simulation;
    this.#timeOf = stepTime(parameters.dt);
    this.#now = now;
    this.#spikes = new SpikeRecorder(recorded);
    this.#traces = new TraceRecorder(parameters, recorded);
    this.#traces.sample(simulation);
    this.#threads = threads;
    this.#governor = isGoverned ? new ThreadGovernor(simulation.mostThreads) : null;
  }

  /** Use no more than so many threads from now on, unless their number is given. */
  limitThreads(limit: number): void {
    if (this.#governor) this.#governor.limit = limit;
  }

  /** Let go of threads; nothing can be simulated afterwards. */
  close(): void {
    this.#simulation.close();
  }

  /** Tell whether all steps are done. */
  get isDone(): boolean {
    return this.#simulation.step >= this.totalSteps;
  }

  /** Wall time spent in slices so far [s]. */
  get simulate_s(): number {
    return this.#simulate_ms / 1000;
  }

  get progress(): JobProgress {
    const { step } = this.#simulation;
    const { speed } = this.#speedometer;
    const [time_ms, duration_ms] = [this.#timeOf(step), this.#timeOf(this.totalSteps)];
    const remaining_s = this.isDone ? 0 : (duration_ms - time_ms) / speed / 1000;
    return { step, totalSteps: this.totalSteps, time_ms, duration_ms, speed, remaining_s };
  }

  /**
   * Simulate for about `maxMilliseconds` of wall time, at least a step, or to the end, and return what was recorded.
   *
   * Throws an Error where a thread has failed.
   */
  advance(maxMilliseconds: number): { spikes: SpikeBatch; traces: TraceBatch | null } {
    this.#threads?.throwIfFailed();
    const simulation = this.#simulation;
    const firstStep = simulation.step;
    if (this.#governor) simulation.threads = this.#governor.choose();
    const { threads } = simulation;
    const start = this.#now();
    let before = start;
    while (!this.isDone && (simulation.step === firstStep || before - start < maxMilliseconds)) {
      const stretch = Math.min(this.#stretch, this.totalSteps - simulation.step);
      this.#simulateStretch(stretch);
      const after = this.#now();
      const target = stretch * ((maxMilliseconds * stretchPerSlice) / Math.max(after - before, 1e-3));
      // It grows slowly: the first steps of a network may be quieter than what comes.
      this.#stretch = Math.max(1, Math.floor(Math.min(target, 2 * this.#stretch)));
      before = after;
    }
    this.#simulate_ms += before - start;
    this.#governor?.add(threads, simulation.step - firstStep, before - start);
    this.#speedometer.add(this.#timeOf(simulation.step) - this.#timeOf(firstStep), before - start);
    return { spikes: this.#spikes.take(simulation.step), traces: this.#traces.take() };
  }

  #simulateStretch(steps: number): void {
    const simulation = this.#simulation;
    const end = simulation.step + steps;
    while (simulation.step < end) {
      this.#spikes.add(simulation.advance(Math.min(end, this.#traces.nextStep) - simulation.step));
      this.#traces.sample(simulation);
    }
  }
}

/**
 * Build the network of valid parameters as a job; `now` is a clock in ms.
 *
 * Throws a ParameterError where the network would take more memory than there can be, a RangeError where the machine
 * has not got it.
 */
export function createJob(parameters: Parameters, options: RunOptions, now: () => number): Job {
  const { implementation, precision } = options;
  const start = now();
  const count = threadCount(parameters, options);
  const threads = count > 1 ? new WorkerThreads(count) : null;
  const simulation = createSimulation(parameters, { implementation, precision, helpers: threads });
  const isGoverned = options.threads === undefined && count > 1;
  return new Job(simulation, parameters, { build_ms: now() - start, now, threads, isGoverned });
}
