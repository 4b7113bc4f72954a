/* Exponential and logarithm to 60 decimal digits in whole numbers: x stands for x / 2^200. */

const BITS = 200n;
const ONE = 1n << BITS;

const multiply = (a: bigint, b: bigint): bigint => (a * b) >> BITS;

/** Write a double as a whole number of 2^-200; digits below are cut off. */
export function toFixed(x: number): bigint {
  let exponent = 0n;
  let mantissa = x;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent++;
  }
  const shift = BITS - exponent;
  return shift >= 0n ? BigInt(mantissa) << shift : BigInt(mantissa) >> -shift;
}

const toDouble = (x: bigint): number => Number(x) / 2 ** Number(BITS);

/** Compute 2 artanh(z) by its series. */
function logarithmSeries(z: bigint): bigint {
  const square = multiply(z, z);
  let power = z;
  let sum = 0n;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = multiply(power, square);
  }
  return 2n * sum;
}

const LN2 = logarithmSeries(ONE / 3n);

function exponentialSeries(r: bigint): bigint {
  let term = ONE;
  let sum = 0n;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = multiply(term, r) / n;
  }
  return sum;
}

/** Give the relative error of an approximation to exp(x), for results that are normal numbers. */
export function exponentialError(approximation: number, x: number): number {
  const fixed = toFixed(x);
  const n = fixed / LN2;
  const exact = exponentialSeries(fixed - n * LN2);
  // Taking 2^n off in two steps stays within the range of doubles and loses nothing.
  const half = Math.trunc(Number(n) / 2);
  const scaled = approximation / 2 ** half / 2 ** (Number(n) - half);
  return Math.abs(toDouble(toFixed(scaled) - exact) / toDouble(exact));
}

/** Give the relative error of an approximation to exp(x) - 1 for |x| < 1. */
export function exponentialMinusOneError(approximation: number, x: number): number {
  const exact = exponentialSeries(toFixed(x)) - ONE;
  return Math.abs(toDouble(toFixed(approximation) - exact) / toDouble(exact));
}

/** Give the relative error of an approximation to ln(x), for x from 2^-100 to 2^100. */
export function logarithmError(approximation: number, x: number): number {
  const exponent = Math.floor(Math.log2(x));
  const mantissa = toFixed(x / 2 ** exponent);
  const exact = logarithmSeries(((mantissa - ONE) << BITS) / (mantissa + ONE)) + BigInt(exponent) * LN2;
  return Math.abs(toDouble(toFixed(approximation) - exact) / toDouble(exact));
}
