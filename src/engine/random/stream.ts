import { philox } from './philox.ts';

/** What random numbers are drawn for; each purpose has streams of its own. Numbers are part of the reproducibility promise. */
export const purposes = {
  connectivity: 1,
  indegree: 2,
  input: 3,
  initialPotential: 4,
  escapeNoise: 5,
} as const;

export type Purpose = keyof typeof purposes;

/** Where a stream comes from: nothing else decides what it yields, least of all the order of work. */
export interface StreamKey {
  readonly seed: number;
  readonly trial: number;
  readonly purpose: Purpose;
  readonly index: number;
}

/** Yield random numbers of one stream, keyed by (seed, trial, purpose, index). */
export class RandomStream {
  readonly #key: readonly [number, number];
  readonly #index: number;
  readonly #trial: number;
  readonly #words = new Uint32Array(4);
  #block = 0;
  #used = 4;

  constructor({ seed, trial, purpose, index }: StreamKey) {
    this.#key = [seed, purposes[purpose]];
    this.#index = index;
    this.#trial = trial;
  }

  /** Draw a 32-bit word. */
  word(): number {
    if (this.#used === 4) {
      philox(this.#words, [this.#block++, this.#index, this.#trial, 0], this.#key);
      this.#used = 0;
    }
    return this.#words[this.#used++];
  }

  /** Draw a uniform number in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }
}
