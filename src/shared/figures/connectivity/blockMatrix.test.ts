import { expect, test } from 'vitest';
import { validateParameters } from '../../model/validate.ts';
import { blockMatrix, groupName, quantityScale } from './blockMatrix.ts';
import { blockRows } from './blockRows.ts';

/** Two clusters of 40 E and 10 I neurons, p = 0.2 from E to E and 0.5 else, J+ = 1.5 from E to E. */
const parameters = validateParameters({
  ...{ N_E: 80, N_I: 20, n_clusters: 2, rep: 1.5, rj: 1, stim_clusters: null },
  js: [
    [10, -20],
    [30, -40],
  ],
});
/** E 0, E 1, I 0, I 1: rows are postsynaptic. */
const counts = Float64Array.of(
  ...[320, 300, 210, 190],
  ...[310, 312, 200, 205],
  ...[201, 0, 0, 0],
  ...[0, 0, 0, 44],
);

test('blocks have the weight and probability of their populations and clusters', () => {
  const matrix = blockMatrix(parameters, null);
  expect(matrix.groups).toBe(4);
  // js / sqrt(100) times J+ = 1.5 within and J- = 0.5 between clusters.
  expect(matrix.valueAt('weight', 0, 0)).toBeCloseTo(1.5, 12);
  expect(matrix.valueAt('weight', 0, 1)).toBeCloseTo(0.5, 12);
  expect(matrix.valueAt('weight', 1, 3)).toBeCloseTo(-3, 12);
  expect(matrix.valueAt('weight', 2, 1)).toBeCloseTo(1.5, 12);
  expect(matrix.valueAt('probability', 0, 1)).toBe(0.2);
  expect(matrix.valueAt('expected', 0, 2)).toBe(200);
  expect(matrix.valueAt('realised', 0, 0)).toBeNaN();
});

test('what was drawn is compared with what was to be expected', () => {
  const matrix = blockMatrix(parameters, counts);
  expect(matrix.valueAt('realised', 0, 3)).toBe(190);
  // 40 * 39 pairs.
  expect(matrix.valueAt('realised_probability', 0, 0)).toBe(320 / 1560);
  // 312 expected of 1560 pairs at 0.2.
  expect(matrix.valueAt('deviation', 0, 0)).toBeCloseTo((320 - 312) / Math.sqrt(1560 * 0.2 * 0.8), 12);
  expect(matrix.valuesOf('realised')).toEqual(counts);
});

test('a fixed in-degree has no deviation', () => {
  const fixed = validateParameters({ ...parameters, fixed_indegree: true });
  expect(blockMatrix(fixed, counts).valueAt('deviation', 0, 0)).toBeNaN();
});

test('scales of signed quantities have zero in their middle', () => {
  const values = Float64Array.of(NaN, -4, 2);
  expect(quantityScale('weight', values)).toEqual({ from: -4, to: 4 });
  expect(quantityScale('deviation', Float64Array.of(0.5))).toEqual({ from: -3, to: 3 });
  expect(quantityScale('realised', Float64Array.of(3, 8))).toEqual({ from: 0, to: 8 });
  expect(quantityScale('realised', Float64Array.of(NaN))).toEqual({ from: 0, to: 1 });
});

test('kinds of block are summed up over their clusters', () => {
  const rows = blockRows(parameters, counts);
  expect(rows.map(({ name, isWithin, blocks }) => `${name} ${isWithin} ${blocks}`)).toEqual([
    ...['E to E true 2', 'E to E false 2', 'I to E true 2', 'I to E false 2'],
    ...['E to I true 2', 'E to I false 2', 'I to I true 2', 'I to I false 2'],
  ]);
  expect(rows[0].realised).toEqual({ sum: 632, mean: 316, sd: 4 });
  expect(rows[1].realised).toEqual({ sum: 610, mean: 305, sd: 5 });
  expect(rows[2].realised).toMatchObject({ sum: 415 });
  expect(rows[4].realised).toMatchObject({ sum: 201 });
  expect(rows[7].realised).toMatchObject({ sum: 0 });
  expect(blockRows(parameters, null)[0].realised).toBeNull();
});

test('groups are called after population and cluster', () => {
  expect([0, 1, 2, 3].map((group) => groupName(group, 2))).toEqual(['E 0', 'E 1', 'I 0', 'I 1']);
});
