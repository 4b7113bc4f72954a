/** Connections are held as bits in groups of 128, the width of a SIMD register; bytes of a cache line. */
const wordBits = 128;
const lineBytes = 64;

/**
 * Give the bytes of a row of bits, one for each target: E and I targets start at words of their own. Rows take whole
 * cache lines, an odd number: were it a multiple of a large power of two, rows would all compete for the same few places
 * of the processor's cache.
 */
export function rowBytesOf(N_E: number, N_I: number): number {
  const words = Math.ceil(N_E / wordBits) + Math.ceil(N_I / wordBits);
  const lines = Math.ceil((words * wordBits) / 8 / lineBytes);
  return lineBytes * (lines % 2 === 0 ? lines + 1 : lines);
}

/** Give the most words that a range of `size` targets touches, wherever it starts. */
export const wordsTouched = (size: number): number => Math.ceil((size + wordBits - 1) / wordBits);
