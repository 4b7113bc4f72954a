import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { findAnalysis } from '#shared/analysis/analyses.ts';
import type { AnalysisResult } from '#shared/analysis/analysisResult.ts';
import { checkRuns } from '#shared/analysis/recordedRun.ts';
import { analysedTime } from '#shared/analysis/segments.ts';
import { completeSettings, type SettingValues } from '#shared/analysis/settings.ts';
import { decodeMessage } from '#shared/contract/messageCodec.ts';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Log } from '../log.ts';
import { hasEnded } from '../runs/runStatus.ts';
import type { ResultKey } from '../storage/analysisResults.ts';
import type { RunStore } from '../storage/runStore.ts';
import { spikesNotKept } from '../storage/spikesNotKept.ts';
import { AnalysisThreads } from './analysisThreads.ts';

/** What is to be computed. */
export interface AnalysisRequest {
  /** Ids of one run, or of several trials of one network. */
  readonly runs: readonly string[];
  /** Id of the analysis. */
  readonly analysis: string;
  /** Those that are not the default. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Larger ones would fill the memory of most machines. */
const maximumSpikes = 300_000_000;

/** Computes analyses of stored runs in worker threads and keeps their results in the database. */
export class AnalysisService {
  readonly #store: RunStore;
  readonly #log: Log;
  readonly #threads: AnalysisThreads;

  constructor(store: RunStore, log: Log, threads = Math.min(2, availableParallelism())) {
    this.#store = store;
    this.#log = log;
    this.#threads = new AnalysisThreads(threads);
  }

  /**
   * Return the result of an analysis, from the database where it was computed before.
   *
   * Rejects with `unknown-analysis`, a ParameterError about the settings, `no-such-run`, `no-spikes`, `spikes-not-kept`, `not-one-network`,
   * `same-trial`, `too-few-trials`, `too-many-spikes`, `out-of-memory`, `damaged-chunk`, or the signal's reason.
   */
  async compute(
    request: AnalysisRequest,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<AnalysisResult> {
    const { settings: fields, id, version } = findAnalysis(request.analysis);
    const settings = completeSettings(fields, request.settings ?? {});
    const runs = [...new Set(request.runs)].map((run) => this.#store.get(run));
    checkRecorded(runs, settings);
    const key = { run_set: hashRuns(runs), analysis: id, version, settings: hash(JSON.stringify(settings)) };
    // The spikes of a run that goes on become more.
    const isFinal = runs.every(hasEnded);
    const kept = isFinal ? this.#store.analysisResult(key) : null;
    if (kept) return decodeMessage(kept) as AnalysisResult;
    const described = runs.map(({ id: run, name, parameters, recorded_ms }) => ({
      ...{ id: run, name, parameters, recorded_ms },
    }));
    const job = { database: this.#store.path, runs: described, analysis: id, settings };
    const bytes = await this.#threads.run(job, signal);
    if (isFinal) this.#keep(key, runs, bytes);
    return decodeMessage(bytes) as AnalysisResult;
  }

  /** Stop what is computed. */
  close(): Promise<void> {
    return this.#threads.close();
  }

  #keep(key: ResultKey, runs: readonly Run[], bytes: Uint8Array): void {
    try {
      this.#store.keepAnalysisResult(
        key,
        runs.map(({ id }) => id),
        bytes,
      );
    } catch (error) {
      // Computed again the next time: whoever asked gets it all the same.
      this.#log.warn('The result of an analysis could not be kept', { analysis: key.analysis, error });
    }
  }
}

/** Check what can be told without the spikes. */
function checkRecorded(runs: readonly Run[], settings: SettingValues): void {
  const unkept = runs.find(({ are_spikes_kept, finished_at }) => !are_spikes_kept && finished_at !== null);
  if (unkept) throw spikesNotKept(unkept);
  const empty = runs.find(({ recorded_ms }) => recorded_ms === 0);
  if (empty) {
    throw new LabError('no-spikes', `Run "${empty.name}" is ${empty.status} and has recorded nothing yet`, {
      id: empty.id,
    });
  }
  checkRuns(runs);
  const { from, to } = analysedTime(runs, {
    from: Number(settings['from']),
    to: numberOrNull(settings['to']),
  });
  const spikes = runs.reduce(
    (sum, { spike_count, recorded_ms }) => sum + (spike_count * (to - from)) / recorded_ms,
    0,
  );
  if (spikes > maximumSpikes) {
    throw new LabError(
      'too-many-spikes',
      `The analysed time has about ${Math.round(spikes / 1e6)} million spikes, an analysis takes at most ` +
        `${maximumSpikes / 1e6} million; choose a shorter time with the settings from and to`,
      { spikes, maximum: maximumSpikes },
    );
  }
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An id stands for parameters and spikes: both never change once a run has ended. */
const hashRuns = (runs: readonly Run[]): string =>
  hash(runs.map(({ id, spike_count }) => `${id} ${spike_count}`).join('\n'));
