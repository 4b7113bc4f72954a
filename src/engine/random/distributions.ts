import { exponential } from '#shared/numerics/exponential.ts';
import { logarithm } from '#shared/numerics/logarithm.ts';
import type { RandomStream } from './stream.ts';

/** Draw from the standard normal distribution (Marsaglia's polar method). */
export function standardNormal(stream: RandomStream): number {
  for (;;) {
    const x = 2 * stream.uniform() - 1;
    const y = 2 * stream.uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * logarithm(square)) / square);
  }
}

/** Draw exp(z) with z from the standard normal distribution, NEST's `lognormal(0, 1)`. */
export function standardLognormal(stream: RandomStream): number {
  return exponential(standardNormal(stream));
}

/** Draw a whole number from 0 to n - 1 without bias (Lemire 2019); n is below 2^21. */
export function uniformInteger(stream: RandomStream, n: number): number {
  const rejected = 0x100000000 % n;
  for (;;) {
    const product = stream.word() * n;
    if (product % 0x100000000 >= rejected) return Math.floor(product / 0x100000000);
  }
}
