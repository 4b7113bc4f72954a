import { setTimeout as sleep } from 'node:timers/promises';
import { spikeHash } from '#main/export/spikeHash.ts';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { leaseDuration, RunStore } from '#main/storage/runStore.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { mergeSpikes } from '#shared/runs/mergeBatches.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import { createJob } from '#simulator/job.ts';
import { HostProcess, untilGone } from './hostProcess.ts';

/** 500 neurons; a run of one second takes some milliseconds, so that a kill meets writes of all kinds. */
const network = { N_E: 400, N_I: 100, n_clusters: 4, rep: 3, stim_clusters: null, warmup: 0 } as const;
const long = validateParameters({ ...network, simtime: 1e8 });
const quick = validateParameters({ ...network, simtime: 1000 });

/** What a database held after a host was killed. */
export interface KillResult {
  readonly done: number;
  readonly interrupted: number;
  /** Recorded time that was saved of the long run that was going on [ms]. */
  readonly saved_ms: number;
  readonly problems: readonly string[];
}

/** Simulates the long run in this process as far as asked, to compare what was saved with. */
export class LongRun {
  readonly #job = createJob(long, { implementation: 'kernel', precision: 'double' }, () => performance.now());
  readonly #batches: SpikeBatch[] = [];

  /** Return the spikes up to a step, inclusive. */
  until(step: number): Spikes {
    while ((this.#batches.at(-1)?.lastStep ?? -1) < step) this.#batches.push(this.#job.advance(50).spikes);
    const { steps, neurons } = mergeSpikes(this.#batches);
    const end = steps.findIndex((at) => at > step);
    return {
      steps: steps.subarray(0, end < 0 ? steps.length : end),
      neurons: neurons.subarray(0, end < 0 ? steps.length : end),
    };
  }
}

/**
 * Let a host compute a long run and one quick run after the other, kill it `delay_ms` after its first spikes, and look
 * at the database: what is wrong with it is in `problems`.
 */
export async function killHost(database: string, delay_ms: number, longRun: LongRun): Promise<KillResult> {
  const host = new HostProcess(database);
  host.start({ parameters: long, name: 'long' });
  await host.until(({ type }) => type === 'batch');
  const { simulator } = host;
  const starting = setInterval(() => host.start({ parameters: quick, name: 'quick', priority: 'batch' }), 20);
  await sleep(delay_ms);
  clearInterval(starting);
  await host.kill();
  // The simulator ends by itself when its host is gone.
  if (simulator !== undefined) await untilGone(simulator);
  return inspect(database, longRun, host.complaints);
}

function inspect(database: string, longRun: LongRun, complaints: readonly string[]): KillResult {
  const store = new RunStore(openDatabase(database));
  try {
    const problems = [...complaints, ...store.check().problems];
    const interrupted = store.interruptExpired(Date.now() + leaseDuration + 1000);
    let saved_ms = 0;
    for (const { id, name, recorded_ms, parameters } of interrupted) {
      if (name !== 'long') continue;
      saved_ms += recorded_ms;
      const lastStep = Math.round(recorded_ms / parameters.dt);
      const isEqual = recorded_ms === 0 || areEqual(store.readSpikes(id), longRun.until(lastStep));
      if (!isEqual) problems.push(`${id}: the ${recorded_ms} ms that were saved hold other spikes`);
    }
    const { runs, total } = store.list({ status: 'done', limit: 1000 });
    for (const { id, spike_hash, recorded_ms } of runs) {
      if (recorded_ms !== 1000) problems.push(`${id}: done after ${recorded_ms} ms`);
      if (spikeHash(store.readSpikes(id)) !== spike_hash) problems.push(`${id}: done with damaged spikes`);
    }
    for (const { id, status } of store.list({ status: ['failed', 'cancelled', 'running'] }).runs) {
      problems.push(`${id}: is ${status}`);
    }
    return { done: total, interrupted: interrupted.length, saved_ms, problems };
  } finally {
    store.close();
  }
}

const areEqual = (a: Spikes, b: Spikes): boolean =>
  a.steps.length === b.steps.length &&
  a.steps.every((step, i) => step === b.steps[i]) &&
  a.neurons.every((neuron, i) => neuron === b.neurons[i]);
