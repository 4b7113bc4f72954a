import type { Statistics } from '#shared/analysis/statistics.ts';
import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { JobProgress, SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { ListedNetwork } from '#shared/runs/listedNetwork.ts';
import type { RunOptions } from '#shared/runs/run.ts';
import type { FromSimulator, SpikeSum } from '../protocol.ts';
import { failureOf, type ProcessExit, type ProcessHandle, type StartProcess } from './processHandle.ts';

export interface JobRequest {
  readonly parameters: Parameters;
  readonly options: RunOptions;
  /** No batches are wanted: the end tells how many spikes there were, and their hash. */
  readonly isSummedUp?: boolean;
}

/** How a job ended. */
export type JobEnd =
  | {
      readonly type: 'done';
      readonly simulate_s: number;
      readonly statistics: Statistics;
      /** Where the job was summed up. */
      readonly sum?: SpikeSum;
    }
  | { readonly type: 'cancelled' }
  | {
      readonly type: 'failed';
      readonly error: { readonly code: string; readonly message: string; readonly data: unknown };
    };

/** What somebody who starts a job is told. Batches come in order and without gaps, `onEnd` once and last. */
export interface JobListeners {
  onBuilt?(built: { readonly synapses: number; readonly build_s: number }): void;
  onProgress?(progress: JobProgress): void;
  onBatch?(spikes: SpikeBatch, traces: TraceBatch | null): void;
  onEnd(end: JobEnd): void;
}

/** Synapses of a network in all, and by block: [post * 2Q + pre] of E groups 0 to Q - 1 and I groups Q to 2Q - 1. */
export interface SynapseCounts {
  readonly synapses: number;
  readonly counts: Float64Array;
}

type NetworkAnswer = Extract<FromSimulator, { type: 'counted' | 'listed' }>;

export interface SimulatorClientOptions {
  readonly startProcess: StartProcess;
  /** Called when the process ends without having been asked to. */
  readonly onDied?: (exit: ProcessExit) => void;
}

/**
 * The host's side of the simulator process: starts it, starts it again when it has died, and passes its messages on.
 *
 * When the process dies, all its jobs end as failed with the code `simulator-died` (or `out-of-memory`).
 */
export class SimulatorClient {
  readonly #options: SimulatorClientOptions;
  readonly #jobs = new Map<string, JobListeners>();
  /** Jobs that build a network and end with one answer. */
  readonly #networks = new Map<string, PromiseWithResolvers<NetworkAnswer>>();
  #process: ProcessHandle | null = null;
  #isStopped = false;
  readonly #stopped = Promise.withResolvers<undefined>();

  /** Start the process at once, so that it is there when the first job comes. */
  constructor(options: SimulatorClientOptions) {
    this.#options = options;
    this.#running();
  }

  /** Process id of the simulator, undefined while there is none. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Start a job under a name that no present job has. */
  start(job: string, { parameters, options, isSummedUp = false }: JobRequest, listeners: JobListeners): void {
    this.#checkNew(job);
    this.#jobs.set(job, listeners);
    this.#running().send({ type: 'start', job, parameters, options, isSummedUp });
  }

  /**
   * Build the network of valid parameters in the simulator and count its synapses, as a job that can be cancelled.
   *
   * Rejects with a LabError: `invalid-parameters` or `out-of-memory` where the network is too large, `cancelled`,
   * `stopped`, or why the process died.
   */
  async countSynapses(job: string, parameters: Parameters): Promise<SynapseCounts> {
    const answer = await this.#askAboutNetwork('count', job, parameters);
    if (answer.type !== 'counted') throw new Error(`The simulator has not counted, but ${answer.type}`);
    return { synapses: answer.synapses, counts: answer.counts };
  }

  /** List the network of valid parameters likewise; rejects as countSynapses does. */
  async listNetwork(job: string, parameters: Parameters): Promise<ListedNetwork> {
    const answer = await this.#askAboutNetwork('list', job, parameters);
    if (answer.type !== 'listed') throw new Error(`The simulator has not listed, but ${answer.type}`);
    return answer.network;
  }

  /** Let a job stop after its present slice; nothing happens where it has ended already. */
  pause(job: string): void {
    this.#control('pause', job);
  }

  resume(job: string): void {
    this.#control('resume', job);
  }

  /** End a job after its present slice; what it has recorded until then still comes. */
  cancel(job: string): void {
    this.#control('cancel', job);
  }

  /** End the process; jobs that are going on are told of nothing any more, questions about networks are rejected. */
  stop(): Promise<void> {
    this.#isStopped = true;
    this.#jobs.clear();
    this.#rejectNetworks(new LabError('stopped', 'The simulator has been stopped'));
    if (this.#process === null) this.#stopped.resolve(undefined);
    else this.#process.kill();
    return this.#stopped.promise;
  }

  #checkNew(job: string): void {
    if (this.#jobs.has(job) || this.#networks.has(job)) {
      throw new RangeError(`A job ${job} is going on already`);
    }
    if (this.#isStopped) throw new Error('The simulator has been stopped');
  }

  #control(type: 'pause' | 'resume' | 'cancel', job: string): void {
    if (this.#jobs.has(job) || this.#networks.has(job)) this.#process?.send({ type, job });
  }

  /** Return the process, starting it if there is none. */
  #running(): ProcessHandle {
    if (this.#process) return this.#process;
    let isReady = false;
    const started = this.#options.startProcess({
      onMessage: (message) => {
        if (message.type === 'ready') isReady = true;
        else this.#pass(message);
      },
      onExit: (exit) => {
        this.#process = null;
        this.#afterExit(exit, isReady);
      },
    });
    this.#process = started;
    return started;
  }

  #afterExit(exit: ProcessExit, wasReady: boolean): void {
    if (this.#isStopped) {
      this.#stopped.resolve(undefined);
      return;
    }
    // One that does not get ready is started again only for the next job: it would end likewise, over and over.
    if (wasReady) this.#running();
    const lost = [...this.#jobs.values()];
    this.#jobs.clear();
    this.#options.onDied?.(exit);
    const error = failureOf(exit);
    for (const listeners of lost) listeners.onEnd({ type: 'failed', error });
    this.#rejectNetworks(new LabError(error.code, error.message, error.data));
  }

  #askAboutNetwork(type: 'count' | 'list', job: string, parameters: Parameters): Promise<NetworkAnswer> {
    this.#checkNew(job);
    const asked = Promise.withResolvers<NetworkAnswer>();
    this.#networks.set(job, asked);
    this.#running().send({ type, job, parameters });
    return asked.promise;
  }

  #rejectNetworks(error: LabError): void {
    const lost = [...this.#networks.values()];
    this.#networks.clear();
    for (const { reject } of lost) reject(error);
  }

  #answerNetwork(
    { resolve, reject }: PromiseWithResolvers<NetworkAnswer>,
    message: Exclude<FromSimulator, { type: 'ready' }>,
  ): void {
    this.#networks.delete(message.job);
    if (message.type === 'counted' || message.type === 'listed') resolve(message);
    else if (message.type === 'failed') {
      reject(new LabError(message.error.code, message.error.message, message.error.data));
    } else reject(new LabError('cancelled', 'Building the network was cancelled'));
  }

  #pass(message: Exclude<FromSimulator, { type: 'ready' }>): void {
    const { type, job } = message;
    const asked = this.#networks.get(job);
    if (asked) this.#answerNetwork(asked, message);
    const listeners = this.#jobs.get(job);
    if (!listeners || type === 'counted' || type === 'listed') return;
    if (type === 'built') listeners.onBuilt?.({ synapses: message.synapses, build_s: message.build_s });
    else if (type === 'progress') listeners.onProgress?.(message.progress);
    else if (type === 'batch') {
      listeners.onBatch?.(message.spikes, message.traces);
      this.#process?.send({ type: 'received', job });
    } else {
      this.#jobs.delete(job);
      const { job: _, ...end } = message;
      listeners.onEnd(end);
    }
  }
}
