/** How runs are ordered where nothing else is said. */
export const newestFirst = '-created_at';

/** Write the sort by some fields, descending or not, as `runs.list` takes it. */
const sortText = (fields: readonly string[], isDescending: boolean): string =>
  fields.map((field) => (isDescending ? `-${field}` : field)).join(',');

/** Say how a sort orders by some fields before all others, null where it does not. */
export function sortDirection(sort: string, fields: readonly string[]): 'ascending' | 'descending' | null {
  if (fields.length === 0) return null;
  const begins = (text: string): boolean => sort === text || sort.startsWith(`${text},`);
  if (begins(sortText(fields, false))) return 'ascending';
  return begins(sortText(fields, true)) ? 'descending' : null;
}

/**
 * Give the sort after a click on a header: largest first, then smallest first, then the newest first again.
 *
 * With `isAdded` runs that are equal by the new fields stay in the order that they had.
 */
export function nextSort(sort: string, fields: readonly string[], isAdded = false): string {
  const direction = sortDirection(sort, fields);
  const rest = isAdded ? restOf(sort, fields) : '';
  const join = (first: string): string => (rest === '' ? first : `${first},${rest}`);
  if (direction === null) return join(sortText(fields, true));
  if (direction === 'descending') return join(sortText(fields, false));
  return rest === '' ? newestFirst : rest;
}

/** As many fields as runs are sorted by at most, without those that come first now. */
function restOf(sort: string, fields: readonly string[]): string {
  const others = sort.split(',').filter((field) => field !== '' && !fields.includes(field.replace(/^-/, '')));
  return others.slice(0, 5 - fields.length).join(',');
}
