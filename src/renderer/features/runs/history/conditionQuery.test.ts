import { expect, test } from 'vitest';
import { parseFilter } from '#shared/runs/query/parseFilter.ts';
import { conditionQuery, isNarrowing, noCondition, toggled } from './conditionQuery.ts';

test('what is chosen besides the filter is joined to it by "and"', () => {
  expect(conditionQuery(noCondition)).toEqual({ filter: '', text: '' });
  const condition = {
    ...{ filter: 'rep > 4 or rj = 1', text: 'pilot', isStarred: true },
    ...{ statuses: ['done', 'failed'] as const, tags: ['a', 'say "x\\y"'] },
  };
  const query = conditionQuery(condition);
  expect(query).toEqual({
    filter: '(rep > 4 or rj = 1) and tag = "a" and tag = "say \\"x\\\\y\\"" and starred',
    text: 'pilot',
    status: ['done', 'failed'],
  });
  expect(parseFilter(query.filter ?? '')).toMatchObject({
    type: 'and',
    parts: [{ type: 'or' }, { value: 'a' }, { value: 'say "x\\y"' }, { field: { name: 'starred' } }],
  });
});

test('a condition of blanks leaves nothing out', () => {
  expect(isNarrowing({ ...noCondition, filter: ' ', text: ' ' })).toBe(false);
  expect(isNarrowing({ ...noCondition, tags: ['a'] })).toBe(true);
  expect(isNarrowing({ ...noCondition, isStarred: true })).toBe(true);
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
