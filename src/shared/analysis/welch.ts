import FFT from 'fft.js';

/**
 * Estimate the power spectrum of a signal: one-sided density [unit^2/Hz] at frequencies k / (length * bin_s), k = 0 to
 * length / 2, by Welch's method (1967): segments of `length` values, a power of two, that overlap by half, their means
 * taken out, Hann windows; the same as scipy.signal.welch with its defaults.
 *
 * Stretches shorter than a segment are left out; null where all are.
 */
export function welch(
  stretches: readonly ArrayLike<number>[],
  length: number,
  bin_s: number,
): { readonly density: Float64Array; readonly segments: number } | null {
  const window = hann(length);
  const fft = new FFT(length);
  const spectrum = fft.createComplexArray();
  const windowed = new Array<number>(length);
  const density = new Float64Array(length / 2 + 1);
  let segments = 0;
  for (const values of stretches) {
    for (let start = 0; start + length <= values.length; start += length / 2) {
      let mean = 0;
      for (let i = 0; i < length; i++) mean += values[start + i];
      mean /= length;
      for (let i = 0; i < length; i++) windowed[i] = (values[start + i] - mean) * window[i];
      fft.realTransform(spectrum, windowed);
      for (let k = 0; k < density.length; k++) density[k] += spectrum[2 * k] ** 2 + spectrum[2 * k + 1] ** 2;
      segments++;
    }
  }
  if (segments === 0) return null;
  const power = window.reduce((sum, weight) => sum + weight * weight, 0);
  for (let k = 0; k < density.length; k++) {
    // Positive and negative frequencies together; there is only one zero and one highest frequency.
    const sides = k === 0 || k === length / 2 ? 1 : 2;
    density[k] *= (sides * bin_s) / (power * segments);
  }
  return { density, segments };
}

/** Make a periodic Hann window. */
const hann = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
