import type { Run } from '#shared/runs/run.ts';
import type { RunStore } from '../storage/runStore.ts';
import type { RunQueue } from './runEvents.ts';

/** More runs than this are not listed as waiting. */
const listedRuns = 1000;

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
    if (this.#own === null) return this.#store.claimNext(this.#owner, now);
    while (this.#own.length > 0) {
      const run = this.#store.claim(this.#own[0], this.#owner, now);
      this.#own.shift();
      // Another process may have been faster, or it was cancelled.
      if (run !== null) return run;
    }
    return null;
  }

  /** List what is computed and what waits in the database, whoever computes it. */
  queue(): RunQueue {
    const list = (statuses: readonly Run['status'][]): Run[] =>
      statuses.flatMap((status) => this.#store.list({ status: [status], limit: listedRuns }).runs);
    const oldestFirst = (a: Run, b: Run): number => a.created_at - b.created_at;
    const queued = list(['queued']).sort(oldestFirst);
    const isInteractive = ({ priority }: Run): boolean => priority === 'interactive';
    return {
      running: list(['running', 'paused']).sort(oldestFirst),
      queued: [...queued.filter(isInteractive), ...queued.filter((run) => !isInteractive(run))],
    };
  }
}
