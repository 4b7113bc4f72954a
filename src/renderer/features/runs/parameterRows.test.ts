import { expect, test } from 'vitest';
import { schema } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { parameterGroups } from './parameterRows.ts';

test('every parameter is listed once, in the group of its form', () => {
  const rows = parameterGroups(validateParameters({})).flatMap((group) => group.rows);
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(schema).sort());
  expect(rows.filter(({ isDifferent }) => isDifferent)).toEqual([]);
});

test('what differs from the defaults is marked, lists and matrices included', () => {
  const parameters = validateParameters({ rep: 8, stim_clusters: [2, 3] });
  const different = parameterGroups(parameters)
    .flatMap((group) => group.rows)
    .filter(({ isDifferent }) => isDifferent);
  expect(different.map(({ name, value }) => [name, value])).toEqual([
    ['rep', '8'],
    ['stim_clusters', '[2, 3]'],
  ]);
});
