import { formatValue } from '../../model/formatValue.ts';
import { nearestName } from '../../model/nearestName.ts';
import { queryError } from './queryError.ts';
import { queryFields, type QueryField } from './queryFields.ts';

/** One of the fields that runs are sorted by; runs without it come last either way. */
export interface SortKey {
  readonly field: QueryField;
  readonly isDescending: boolean;
}

const maximumKeys = 5;

/**
 * Parse names of fields by comma, `-` before a name for descending, as in `-rate_E_hz, name`.
 *
 * Throws a LabError `invalid-sort` whose data has the `start` and `end` of what is wrong.
 */
export function parseSort(text: string): SortKey[] {
  const keys: SortKey[] = [];
  for (const match of text.matchAll(/[^,]+/g)) {
    const written = match[0].trim();
    if (written === '') continue;
    const start = match.index + match[0].indexOf(written);
    const span = { start, end: start + written.length };
    const isDescending = written.startsWith('-');
    const name = written.replace(/^[+-]\s*/, '');
    const field = queryFields.get(name);
    if (field === undefined) throw queryError('invalid-sort', unknownName(name), span);
    if (keys.length === maximumKeys) {
      throw queryError('invalid-sort', `Runs are sorted by at most ${maximumKeys} fields`, span);
    }
    keys.push({ field, isDescending });
  }
  return keys;
}

function unknownName(name: string): string {
  const nearest = nearestName(name, [...queryFields.keys()]);
  const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
  return `${formatValue(name).slice(1, -1)} is no parameter, metric or field of a run${hint}`;
}
