/** Average numbers; null where there are none. */
export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Return the population standard deviation (ddof 0); null where there are no numbers. */
export function populationSd(values: ArrayLike<number>): number | null {
  const center = mean(values);
  if (center === null) return null;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - center) ** 2;
  return Math.sqrt(squares / values.length);
}

/** Return the percentile of numbers with linear interpolation between ranks (numpy's default); null without any. */
export function percentile(values: Float64Array, percent: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.slice().sort();
  const rank = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(rank);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
}
