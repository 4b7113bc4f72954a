/** Counts of values in equally wide bins from `start` on. */
export interface BinnedValues {
  readonly counts: Float64Array;
  /** How many values lie below the first or above the last bin. */
  readonly outside: number;
}

/** Count values in bins [start + k * width, start + (k + 1) * width); NaN is left out. */
export function binValues(
  values: ArrayLike<number>,
  { start, width, bins }: { readonly start: number; readonly width: number; readonly bins: number },
): BinnedValues {
  const counts = new Float64Array(bins);
  let outside = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    // A value that is an edge but for rounding belongs to the bin above it.
    const bin = Math.floor((value - start) / width + 1e-9);
    if (bin >= 0 && bin < bins) counts[bin]++;
    else outside++;
  }
  return { counts, outside };
}
