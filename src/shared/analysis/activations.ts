/** A stretch of bins in which a cluster is active: `start` to `end - 1`. */
export interface Activation {
  readonly start: number;
  readonly end: number;
  /** Whether it begins or ends at an edge of the recording, so that its lifetime is not known. */
  readonly isCut: boolean;
}

/** Find the stretches of at least `minimum` bins in which values are above a threshold. */
export function findActivations(values: ArrayLike<number>, threshold: number, minimum: number): Activation[] {
  const found: Activation[] = [];
  const n = values.length;
  let start = -1;
  for (let k = 0; k <= n; k++) {
    const isActive = k < n && values[k] > threshold;
    if (isActive && start < 0) start = k;
    if (isActive || start < 0) continue;
    if (k - start >= minimum) found.push({ start, end: k, isCut: start === 0 || k === n });
    start = -1;
  }
  return found;
}

/** List the lifetimes, in bins, of those that were seen from begin to end. */
export const lifetimes = (activations: readonly Activation[]): number[] =>
  activations.filter(({ isCut }) => !isCut).map(({ start, end }) => end - start);

/** List the times, in bins, from the end of each to the start of the next. */
export const intervalsBetween = (activations: readonly Activation[]): number[] =>
  activations.slice(1).map(({ start }, i) => start - activations[i].end);
