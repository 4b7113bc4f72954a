import { csvLine } from '../interop/csv.ts';
import type { SweepResults } from './sweep.ts';

/** Write a sweep as CSV: a row per cell with the values of all targets, seed, status, run and metrics. */
export function sweepCsv({ points, cells, metrics }: SweepResults): string {
  const targets = Object.keys(points[0]?.targets ?? {});
  const names = Object.keys(metrics);
  const rows = cells.map(({ point, seed, status, run }, i) => [
    ...targets.map((target) => plain(points[point].targets[target])),
    ...[seed, status, run ?? ''],
    ...names.map((name) => (Number.isNaN(metrics[name][i]) ? '' : metrics[name][i])),
  ]);
  return [[...targets, 'randseed', 'status', 'run', ...names], ...rows].map(csvLine).join('');
}

const plain = (value: unknown): string | number =>
  typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
