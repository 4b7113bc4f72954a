import type { HistoryCondition } from '#shared/app/savedViews.ts';
import type { RunQuery } from '#shared/runs/runQuery.ts';

/** The condition that every run meets. */
export const noCondition: HistoryCondition = {
  filter: '',
  text: '',
  statuses: [],
  tags: [],
  isStarred: false,
};

/** Tell whether a condition leaves runs out. */
export const isNarrowing = ({ filter, text, statuses, tags, isStarred }: HistoryCondition): boolean =>
  filter.trim() !== '' || text.trim() !== '' || statuses.length + tags.length > 0 || isStarred;

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;

/** Write a condition as `runs.list` takes it: any of the statuses, all of the tags. */
export function conditionQuery({ filter, text, statuses, tags, isStarred }: HistoryCondition): RunQuery {
  const parts = [
    ...(filter.trim() === '' ? [] : [`(${filter})`]),
    ...tags.map((tag) => `tag = ${quoted(tag)}`),
    ...(isStarred ? ['starred'] : []),
  ];
  return { filter: parts.join(' and '), text, ...(statuses.length > 0 && { status: statuses }) };
}

/** Return a list with an item taken away, or added where it was not in it. */
export const toggled = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
