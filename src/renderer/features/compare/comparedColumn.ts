import type { ComparedGroup } from '#shared/compare/comparedGroups.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Hue } from './hues.ts';

/** A group as it stands on the page, whether or not it is hidden. */
export interface ComparedColumn {
  /** Id of its first run: what it is recognised by. */
  readonly key: string;
  readonly group: ComparedGroup;
  /** Its place in the comparison. */
  readonly index: number;
  readonly hue: Hue;
  readonly isBaseline: boolean;
  readonly isHidden: boolean;
  /** The run that stands for it where a single one is shown. */
  readonly shownRun: Run;
}

/** Name a group with its number. */
export const numberedName = ({ index, group }: Pick<ComparedColumn, 'index' | 'group'>): string =>
  `${index + 1} ${group.label}`;

/** Longest name in a legend. */
const longestName = 28;

/** Name a group with its number, short enough for a legend. */
export function legendName(column: Pick<ComparedColumn, 'index' | 'group'>): string {
  const name = numberedName(column);
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

/** Tell runs of a group apart: by seed, and by trial where that is not the first. */
export function replicateLabel({ parameters: { randseed, trial } }: Pick<Run, 'parameters'>): string {
  return trial === 0 ? `seed ${randseed}` : `seed ${randseed}, trial ${trial}`;
}
