/** A cost y at a number of neurons N. */
export interface Point {
  readonly N: number;
  readonly y: number;
}

/** Fit y = a * N^k by least squares of the logarithms and give k; two points or more. */
export function growthExponent(points: readonly Point[]): number {
  const logs = points.map(({ N, y }) => ({ x: Math.log(N), y: Math.log(y) }));
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
  const [x0, y0] = [mean(logs.map(({ x }) => x)), mean(logs.map(({ y }) => y))];
  const covariance = mean(logs.map(({ x, y }) => (x - x0) * (y - y0)));
  return covariance / mean(logs.map(({ x }) => (x - x0) ** 2));
}
