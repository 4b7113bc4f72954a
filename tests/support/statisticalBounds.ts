/*
 * Bounds of statistical tests. Seeds are fixed, so a test that passes keeps passing; the bounds say how unlikely it was
 * that a correct implementation failed when the test was written, or fails after a change of the random numbers.
 */

/** Standard deviations that a normal variable exceeds, either way, in 7 of a million cases. */
export const sigmas = 4.5;

/** Give by how many standard deviations a count differs from its binomial mean; 0 where it must be and is certain. */
export function binomialDeviation(count: number, trials: number, p: number): number {
  const difference = count - trials * p;
  const variance = trials * p * (1 - p);
  return variance === 0 ? (difference === 0 ? 0 : Infinity) : difference / Math.sqrt(variance);
}

/** Turn a chi-square value into standard deviations of a normal variable (Wilson & Hilferty 1931). */
export function chiSquareDeviation(chiSquare: number, degreesOfFreedom: number): number {
  const variance = 2 / (9 * degreesOfFreedom);
  return (Math.cbrt(chiSquare / degreesOfFreedom) - (1 - variance)) / Math.sqrt(variance);
}

/** Compare counts that should all have one mean; in standard deviations, high where they differ too much. */
export function evennessDeviation(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const chiSquare = counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
  return chiSquareDeviation(chiSquare, counts.length - 1);
}

/** What sqrt(n) times the Kolmogorov-Smirnov distance exceeds in 7 of a million cases. */
export const kolmogorovBound = 2.5;

/** Give sqrt(n) times the largest distance between the sample's distribution and the given one. */
export function kolmogorovDistance(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Array.from(sample).sort((a, b) => a - b);
  const n = sorted.length;
  const distances = sorted.map((x, k) => Math.max(Math.abs(cdf(x) - k / n), Math.abs(cdf(x) - (k + 1) / n)));
  return Math.sqrt(n) * Math.max(...distances);
}

/** Compute the standard normal distribution function by its power series, good to 1e-12 for |x| < 6. */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 6) return x > 0 ? 1 : 0;
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (x * x) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
