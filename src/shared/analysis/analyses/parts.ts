import type { Grid, LabelledValues, NeuronRole, ScalarsPart, TablePart } from '../analysisResult.ts';
import { mean, percentile, populationSd } from '../moments.ts';

type Scalar = ScalarsPart['values'][number];
type Column = TablePart['columns'][number];

/** Name a single number. */
export const scalar = (name: string, label: string, unit: string, value: number | null): Scalar => ({
  name,
  label,
  unit,
  value,
});

/** Give the values with a role and label. */
export const labelled = (label: string, role: NeuronRole, values: Float64Array): LabelledValues => ({
  label,
  role,
  values,
});

/** Name a column of a table. */
export const column = (name: string, label: string, unit: string, values: Column['values']): Column => ({
  name,
  label,
  unit,
  values,
});

/** Positions of clusters on an axis. */
export const clusterAxis: Grid = { label: 'Cluster', unit: '', start: 0, step: 1 };

/** Drop values that are undefined. */
export const defined = (values: ArrayLike<number>): Float64Array =>
  Float64Array.from(values).filter((value) => !Number.isNaN(value));

/** Summarise values by mean, standard deviation (ddof 0) and median, under names made of `name` and `suffix`. */
export function summary(
  values: ArrayLike<number>,
  { name, label, unit, suffix = '' }: { name: string; label: string; unit: string; suffix?: string },
): Scalar[] {
  const all = defined(values);
  return [
    scalar(`${name}_mean${suffix}`, `${label}, mean`, unit, mean(all)),
    scalar(`${name}_sd${suffix}`, `${label}, standard deviation`, unit, populationSd(all)),
    scalar(`${name}_median${suffix}`, `${label}, median`, unit, percentile(all, 50)),
  ];
}

/** Say a count with its noun. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
