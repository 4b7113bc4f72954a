/** Slices between two trials of another number of threads: at first, and where trials have been in vain for long. */
const shortestInterval = 8;
const longestInterval = 128;
/** By how much another number has to be faster before it is taken. */
const margin = 1.05;
/** Weight of the latest slice in the speed of a number of threads. */
const latest = 0.5;

/**
 * Decides by their speed how many threads take the next slice of a simulation: other programs may want the cores, too.
 * Now and then it tries one thread more or less.
 */
export class ThreadGovernor {
  readonly #most: number;
  #limit: number;
  #best: number;
  /** Steps per millisecond, by number of threads. */
  readonly #speeds = new Map<number, number>();
  #interval = shortestInterval;
  #slices = 0;
  #trial: number | null = null;
  #direction: 1 | -1 = -1;

  /** Begin with as many threads as there may be. */
  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
    this.#best = most;
  }

  /** Use no more than this many threads from now on. */
  set limit(limit: number) {
    this.#limit = Math.max(1, Math.min(limit, this.#most));
    this.#best = this.#limit;
    this.#trial = null;
    this.#interval = shortestInterval;
    this.#slices = 0;
  }

  /** Say how many threads are to take the next slice. */
  choose(): number {
    this.#trial = this.#slices >= this.#interval ? this.#neighbour() : null;
    return this.#trial ?? this.#best;
  }

  /** Learn how long a slice took with as many threads as there really were. */
  add(threads: number, steps: number, milliseconds: number): void {
    const speed = steps / Math.max(milliseconds, 1e-3);
    const before = this.#speeds.get(threads) ?? speed;
    const isTrial = threads === this.#trial;
    // A single trial speaks for itself: it is compared with what was just before.
    this.#speeds.set(threads, isTrial ? speed : before + latest * (speed - before));
    this.#slices = isTrial ? 0 : this.#slices + 1;
    if (!isTrial) return;
    if (speed > margin * (this.#speeds.get(this.#best) ?? 0)) {
      this.#best = threads;
      this.#interval = shortestInterval;
    } else {
      this.#interval = Math.min(2 * this.#interval, longestInterval);
    }
  }

  /** Give one thread more or less than at present, in turns where both are possible; null where none is. */
  #neighbour(): number | null {
    this.#direction = this.#direction === 1 ? -1 : 1;
    for (const direction of [this.#direction, -this.#direction]) {
      const count = this.#best + direction;
      if (count >= 1 && count <= this.#limit) return count;
    }
    return null;
  }
}
