/** Time some work [ms]: the median and the slowest of an odd number of repetitions. */
export function timeOf(work: () => unknown, repetitions: number): { median: number; slowest: number } {
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: times[(repetitions - 1) / 2], slowest: times[repetitions - 1] };
}
