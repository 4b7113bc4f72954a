import type { ComparedGroup } from '#shared/compare/comparedGroups.ts';
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
}
