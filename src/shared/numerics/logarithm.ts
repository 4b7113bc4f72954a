const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/**
 * Compute the natural logarithm from additions, multiplications and divisions only, so that every machine gets the
 * same bits: x = 2^k * m with sqrt(1/2) <= m < sqrt(2), log(m) = 2 artanh((m-1)/(m+1)).
 */
export function logarithm(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  let k = 0;
  let m = x;
  while (m >= Math.SQRT2) {
    m /= 2;
    k++;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    k--;
  }
  const z = (m - 1) / (m + 1);
  const w = z * z;
  let sum = 0;
  for (let power = 23; power >= 3; power -= 2) sum = (sum + 1 / power) * w;
  return k * LN2_HIGH + (2 * z * sum + k * LN2_LOW + 2 * z);
}
