import { readFileSync } from 'node:fs';
import type { Statistics } from '#shared/analysis/statistics.ts';
import type { Parameters } from '#shared/model/schema.ts';

/** A parameter set that NEST simulated with many seeds. */
export interface EnsembleSet {
  readonly name: string;
  /** What differs from the example's defaults. */
  readonly params: Partial<Parameters>;
  readonly warmup_ms: number;
  readonly simtime_ms: number;
  /** NEST's statistics, one entry per seed. */
  readonly runs: readonly Statistics[];
  /** Mean and standard deviation over seeds as the file states them. */
  readonly statistics: Readonly<Record<string, { readonly mean: number | null; readonly sd: number | null }>>;
}

interface EnsembleFile {
  readonly warmup_ms: number;
  readonly sets: Readonly<Record<string, Omit<EnsembleSet, 'name' | 'warmup_ms'>>>;
}

/** Read all parameter sets of `ensembles.json` and `presets.json`. */
export function readEnsembles(): EnsembleSet[] {
  return ['ensembles.json', 'presets.json'].flatMap((file) => {
    const text = readFileSync(new URL(`reference/${file}`, import.meta.url), 'utf8');
    const { warmup_ms, sets } = JSON.parse(text) as EnsembleFile;
    return Object.entries(sets).map(([name, set]) => ({ ...set, name, warmup_ms }));
  });
}
