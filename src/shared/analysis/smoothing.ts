import { choiceSetting, numberSetting } from './settings.ts';

/** Settings of smoothed rates. */
export const kernelFields = {
  kernel: choiceSetting({
    label: 'Kernel',
    unit: '',
    default: 'gaussian',
    choices: ['gaussian', 'triangular'],
    help: 'Shape of the kernel that spikes are smoothed with.',
  }),
  sigma: numberSetting({
    label: 'Sigma',
    unit: 'ms',
    default: 25,
    range: { min: 0, max: 10_000 },
    help: 'Standard deviation of the kernel, whatever its shape; a triangle is sigma * sqrt(6) wide on either side.',
  }),
};

export type KernelShape = (typeof kernelFields)['kernel']['default'];

/** Beyond this many standard deviations a Gaussian kernel is cut off; 6e-5 of it lies there. */
const gaussianReach = 4;

/**
 * Make the right half of a symmetric kernel, [0] its centre, that sums to 1 as a whole; sigma is in bins.
 *
 * A sigma of 0 gives a kernel that changes nothing.
 */
export function halfKernel(shape: KernelShape, sigma: number): Float64Array {
  const width = shape === 'gaussian' ? gaussianReach * sigma : Math.sqrt(6) * sigma;
  const half = Float64Array.from({ length: Math.floor(width) + 1 }, (_, k) => {
    if (k === 0) return 1;
    return shape === 'gaussian' ? Math.exp(-0.5 * (k / sigma) ** 2) : 1 - k / width;
  });
  const sum = half.reduce((total, value, k) => total + (k === 0 ? value : 2 * value), 0);
  return half.map((value) => value / sum);
}

/**
 * Smooth counts with a symmetric kernel; at the edges only the part of the kernel inside counts, scaled to 1, so that
 * a constant stays a constant.
 */
export function smooth(counts: ArrayLike<number>, half: Float64Array): Float64Array {
  const n = counts.length;
  const smoothed = new Float64Array(n);
  const reach = half.length - 1;
  for (let k = 0; k < n; k++) {
    const count = counts[k];
    if (count === 0) continue;
    const first = Math.max(0, k - reach);
    const last = Math.min(n - 1, k + reach);
    for (let i = first; i < k; i++) smoothed[i] += count * half[k - i];
    for (let i = k; i <= last; i++) smoothed[i] += count * half[i - k];
  }
  return divideByInside(smoothed, half);
}

/** Divide by the part of the kernel around each position that lies inside. */
function divideByInside(smoothed: Float64Array, half: Float64Array): Float64Array {
  const n = smoothed.length;
  // Sum of the half kernel up to and including k, without the centre.
  const cumulative = half.slice();
  cumulative[0] = 0;
  for (let k = 1; k < half.length; k++) cumulative[k] += cumulative[k - 1];
  const reach = half.length - 1;
  for (let k = 0; k < n; k++) {
    const left = Math.min(reach, k);
    const right = Math.min(reach, n - 1 - k);
    if (left === reach && right === reach) continue;
    smoothed[k] /= half[0] + cumulative[left] + cumulative[right];
  }
  return smoothed;
}
