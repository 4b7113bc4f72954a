import { readFileSync } from 'node:fs';
import type { Parameters } from '#shared/model/schema.ts';

/** Values of one run by name, such as `fano_before_stimulated`; null where undefined. */
export type TrialValues = Readonly<Record<string, number | null>>;

/** The stimulus experiment as NEST simulated it. */
export interface TrialSet {
  readonly name: string;
  /** What differs from the example's defaults. */
  readonly params: Partial<Parameters>;
  readonly trials: number;
  readonly runs: readonly TrialValues[];
  readonly statistics: Readonly<Record<string, { readonly mean: number; readonly sd: number }>>;
}

/** Read the parameter sets of `trials.json`. */
export function readTrialSets(): TrialSet[] {
  const text = readFileSync(new URL('reference/trials.json', import.meta.url), 'utf8');
  const { sets } = JSON.parse(text) as { sets: Record<string, Omit<TrialSet, 'name'>> };
  return Object.entries(sets).map(([name, set]) => ({ ...set, name }));
}
