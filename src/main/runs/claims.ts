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

/** Takes runs that wait out of the database, one by one: all that wait there, or only those that were added here. */
export class Claims {
  readonly #store: RunStore;
  readonly #owner: string;
  readonly #own: string[] | null;

  constructor({ store, owner, claims = 'all' }: ClaimsOptions) {
    this.#store = store;
    this.#owner = owner;
    this.#own = claims === 'own' ? [] : null;
  }

  /** Note a run that was created here. */
  add(id: string): void {
    this.#own?.push(id);
  }

  /** Take the next run; null where none waits. */
  next(now: number): Run | null {
    if (this.#own === null) return this.#store.claimNext(this.#owner, now, describe);
    while (this.#own.length > 0) {
      const run = this.#store.claim(this.#own[0], this.#owner, now, describe);
      this.#own.shift();
      // Another process may have been faster, or it was cancelled.
      if (run !== null) return run;
    }
    return null;
  }

  /** List what is computed and what waits in the database, whoever computes it. */
  queue(): RunQueue {
    return {
      running: this.#oldest({ status: ['running', 'paused'] }),
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
