import type { Provenance, Run } from '#shared/runs/run.ts';
import type { RunQuery } from '#shared/runs/runQuery.ts';
import type { RunStore } from '../storage/runStore.ts';
import { optionsOf, provenanceOf } from './provenance.ts';
import type { RunQueue } from './runEvents.ts';

/** More runs than this are not listed as waiting, of each priority. */
const listedRuns = 1000;

const describe = (run: Run): Provenance => provenanceOf(run.parameters, optionsOf(run));

export interface ClaimsOptions {
  readonly store: RunStore;
  readonly owner: string;
  readonly claims?: 'all' | 'own';
}

/**
 * Takes what is to be computed out of the database, one by one: all that there is, or only what was added here.
 *
 * Runs that wait go first, cells of sweeps get what is left.
 */
export class Claims {
  readonly #store: RunStore;
  readonly #owner: string;
  /** Runs and sweeps that were added here, where only those are taken. */
  readonly #own: { readonly runs: string[]; readonly sweeps: string[] } | null;

  constructor({ store, owner, claims = 'all' }: ClaimsOptions) {
    this.#store = store;
    this.#owner = owner;
    this.#own = claims === 'own' ? { runs: [], sweeps: [] } : null;
  }

  /** Note a run that was created here. */
  add(id: string): void {
    this.#own?.runs.push(id);
  }

  /** Note a sweep that is to be computed here. */
  addSweep(id: string): void {
    this.#own?.sweeps.push(id);
  }

  /** Take the next run or cell; null where none waits. */
  next(now: number): Run | null {
    return this.#nextRun(now) ?? this.#nextCell(now);
  }

  #nextRun(now: number): Run | null {
    if (this.#own === null) return this.#store.claimNext(this.#owner, now, describe);
    const { runs } = this.#own;
    while (runs.length > 0) {
      const run = this.#store.claim(runs[0], this.#owner, now, describe);
      runs.shift();
      // Another process may have been faster, or it was cancelled.
      if (run !== null) return run;
    }
    return null;
  }

  #nextCell(now: number): Run | null {
    if (this.#own?.sweeps.length === 0) return null;
    return this.#store.sweeps.claimNext({
      owner: this.#owner,
      now,
      sweeps: this.#own?.sweeps ?? null,
      describe: (parameters, { precision, implementation }) =>
        provenanceOf(parameters, { precision, implementation }),
    });
  }

  /** List what is computed and what waits in the database, whoever computes it. */
  queue(): RunQueue {
    return {
      running: this.#oldest({ status: ['running', 'paused'], in_sweeps: true }),
      queued: [
        ...this.#oldest({ status: 'queued', filter: 'priority = interactive' }),
        ...this.#oldest({ status: 'queued', filter: 'priority = batch' }),
      ],
    };
  }

  /** List runs in order of creation; the store lists the newest first, and there may be more than one page. */
  #oldest(query: RunQuery): Run[] {
    const { total } = this.#store.list({ ...query, limit: 0 });
    const offset = Math.max(0, total - listedRuns);
    return this.#store.list({ ...query, offset, limit: listedRuns }).runs.toReversed();
  }
}
