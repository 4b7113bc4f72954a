import type { SweepProgress } from '#shared/sweeps/sweep.ts';
import type { RunService } from '../runs/runService.ts';
import type { RunStore } from '../storage/runStore.ts';
import { hasCode } from '../runs/errorCodes.ts';

/** Progress of a sweep is told at most this often [ms]. */
const interval_ms = 1000;

/** Tells how far sweeps are, at most once a second each, the last state always. */
export class SweepProgressTeller {
  readonly #store: RunStore;
  readonly #runs: RunService;
  readonly #tell: (progress: SweepProgress) => void;
  /** Sweeps of which was told within the interval, and whether there is news since. */
  readonly #told = new Map<string, { isStale: boolean; readonly timer: NodeJS.Timeout }>();

  constructor(store: RunStore, runs: RunService, tell: (progress: SweepProgress) => void) {
    this.#store = store;
    this.#runs = runs;
    this.#tell = tell;
  }

  /** Tell of a sweep now, or as soon as the interval is over. */
  tell(id: string): void {
    const told = this.#told.get(id);
    if (told) {
      told.isStale = true;
      return;
    }
    const timer = setTimeout(() => this.#again(id), interval_ms);
    this.#told.set(id, { isStale: false, timer });
    this.#tell(this.progressOf(id));
  }

  /** Say how far a sweep is; the time left goes by what its runs took so far. */
  progressOf(id: string): SweepProgress {
    const { counts, cost, ended_cost, done_cost, done_s } = this.#store.sweeps.work(id);
    const isComputed = counts.running > 0 && done_cost > 0;
    // Where a run has just ended here, another is about to begin; of other programs it is known what they compute.
    const own = this.#runs.isComputing(id)
      ? Math.min(this.#runs.concurrency, counts.waiting + counts.running)
      : 1;
    const remaining_s = ((cost - ended_cost) * (done_s / done_cost)) / Math.max(own, counts.running);
    return {
      id,
      counts,
      fraction: cost === 0 ? 1 : ended_cost / cost,
      remaining_s: isComputed ? remaining_s : null,
    };
  }

  stop(): void {
    for (const { timer } of this.#told.values()) clearTimeout(timer);
    this.#told.clear();
  }

  #again(id: string): void {
    const isStale = this.#told.get(id)?.isStale === true;
    this.#told.delete(id);
    if (!isStale) return;
    try {
      this.tell(id);
    } catch (error) {
      // It was deleted meanwhile, or the database is busy: the next change tells.
      if (!hasCode(error, 'no-such-sweep', 'database-locked')) throw error;
    }
  }
}
