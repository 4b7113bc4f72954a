/*
 * The exponential from additions and multiplications only, so that every machine gets the same bits; the kernel
 * repeats these operations one by one (assembly/exponential.ts).
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;
/** 1.5 * 2^52: adding and taking it away rounds to the nearest whole number. */
const ROUNDER = 6755399441055744;

/** Compute exp(r) - 1 - r for |r| <= ln(2)/2 by its Taylor series (relative error below 1e-17). */
function tail(r: number): number {
  let sum = 1 / 1307674368000;
  sum = sum * r + 1 / 87178291200;
  sum = sum * r + 1 / 6227020800;
  sum = sum * r + 1 / 479001600;
  sum = sum * r + 1 / 39916800;
  sum = sum * r + 1 / 3628800;
  sum = sum * r + 1 / 362880;
  sum = sum * r + 1 / 40320;
  sum = sum * r + 1 / 5040;
  sum = sum * r + 1 / 720;
  sum = sum * r + 1 / 120;
  sum = sum * r + 1 / 24;
  sum = sum * r + 1 / 6;
  sum = sum * r + 0.5;
  return sum * (r * r);
}

/** Compute 2^n for a whole n in [-1022, 1023] by repeated squaring. */
function powerOfTwo(n: number): number {
  let power = 1;
  let base = n < 0 ? 0.5 : 2;
  for (let left = n < 0 ? -n : n; left > 0; left >>= 1) {
    if (left & 1) power *= base;
    base *= base;
  }
  return power;
}

/** Compute exp(x) to within 0.6 units in the last place; 0 below -708, Infinity above 709. */
export function exponential(x: number): number {
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const n = x * INVERSE_LN2 + ROUNDER - ROUNDER;
  const high = x - n * LN2_HIGH;
  const low = -n * LN2_LOW;
  const r = high + low;
  const lost = high - r + low;
  const head = 1 + r;
  return (head + (1 - head + r + (tail(r) + lost))) * powerOfTwo(n);
}

/** Compute exp(x) - 1 without cancellation for small x. */
export function exponentialMinusOne(x: number): number {
  return Math.abs(x) < 0.34 ? x + tail(x) : exponential(x) - 1;
}
