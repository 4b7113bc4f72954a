/* The exponential of src/shared/numerics/exponential.ts, operation by operation. */

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const INVERSE_LN2: f64 = 1.4426950408889634;
const ROUNDER: f64 = 6755399441055744;

function tail(r: f64): f64 {
  let sum: f64 = 1.0 / 1307674368000.0;
  sum = sum * r + 1.0 / 87178291200.0;
  sum = sum * r + 1.0 / 6227020800.0;
  sum = sum * r + 1.0 / 479001600.0;
  sum = sum * r + 1.0 / 39916800.0;
  sum = sum * r + 1.0 / 3628800.0;
  sum = sum * r + 1.0 / 362880.0;
  sum = sum * r + 1.0 / 40320.0;
  sum = sum * r + 1.0 / 5040.0;
  sum = sum * r + 1.0 / 720.0;
  sum = sum * r + 1.0 / 120.0;
  sum = sum * r + 1.0 / 24.0;
  sum = sum * r + 1.0 / 6.0;
  sum = sum * r + 0.5;
  return sum * (r * r);
}

export function exponential(x: f64): f64 {
  if (x < -708.0) return 0.0;
  if (x > 709.0) return Infinity;
  const n = x * INVERSE_LN2 + ROUNDER - ROUNDER;
  const high = x - n * LN2_HIGH;
  const low = -n * LN2_LOW;
  const r = high + low;
  const lost = high - r + low;
  const head = 1.0 + r;
  const scale = reinterpret<f64>(((n as i64) + 1023) << 52);
  return (head + (1.0 - head + r + (tail(r) + lost))) * scale;
}
