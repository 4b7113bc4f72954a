/** What a permutation test found. */
export interface PermutationTest {
  /** Share of relabellings whose difference of means is at least as large as the observed one, both signs. */
  readonly p: number;
  /** Whether all relabellings were counted; else some were drawn at random. */
  readonly isExact: boolean;
  /** How many relabellings were counted. */
  readonly relabellings: number;
}

/** Up to this number of relabellings all are counted. */
const maximumExact = 20_000;
/** Relabellings that are drawn where there are more. */
const drawn = 20_000;
/** Differences that only rounding makes smaller than the observed one count as equal. */
const tolerance = 1e-9;

/**
 * Test whether two samples have the same mean by relabelling them (two-sided, difference of means).
 *
 * Suits small samples and any distribution. Null where a sample has fewer than two values. `random` gives uniform
 * numbers in [0, 1). Drawn relabellings count the observed one too (Phipson and Smyth 2010), so that p is never zero.
 */
export function permutationTest(
  a: readonly number[],
  b: readonly number[],
  random: () => number,
): PermutationTest | null {
  if (a.length < 2 || b.length < 2) return null;
  const values = [...a, ...b];
  const total = values.reduce((sum, value) => sum + value, 0);
  const difference = (sumA: number): number => Math.abs(sumA / a.length - (total - sumA) / b.length);
  const observed = difference(a.reduce((sum, value) => sum + value, 0));
  const scale = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const isAsLarge = (sumA: number): boolean => difference(sumA) >= observed - tolerance * scale;
  const count = binomial(values.length, a.length);
  if (count <= maximumExact) {
    let larger = 0;
    forEachSubsetSum(values, a.length, (sum) => {
      if (isAsLarge(sum)) larger++;
    });
    return { p: larger / count, isExact: true, relabellings: count };
  }
  let larger = 1;
  for (let k = 0; k < drawn; k++) if (isAsLarge(randomSubsetSum(values, a.length, random))) larger++;
  return { p: larger / (drawn + 1), isExact: false, relabellings: drawn };
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i;
  return Math.round(result);
}

/** Give the sum of every choice of `size` values. */
function forEachSubsetSum(values: readonly number[], size: number, visit: (sum: number) => void): void {
  const choose = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      visit(sum);
      return;
    }
    for (let i = from; i <= values.length - left; i++) choose(i + 1, left - 1, sum + values[i]);
  };
  choose(0, size, 0);
}

/** Shuffle the first `size` values into place (Fisher and Yates) and sum them; the order of the rest does not matter. */
function randomSubsetSum(values: number[], size: number, random: () => number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor(random() * (values.length - i));
    [values[i], values[j]] = [values[j], values[i]];
    sum += values[i];
  }
  return sum;
}
