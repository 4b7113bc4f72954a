import { expect, it } from 'vitest';
import { statisticNames } from '../analysis/definitions.ts';
import { findPreset } from '../model/presets.ts';
import { validateParameters } from '../model/validate.ts';
import { expandGrid } from './expandGrid.ts';
import { sweepTemplates } from './templates.ts';

const laid = (id: string) => {
  const template = sweepTemplates.find((each) => each.id === id);
  if (!template) throw new Error(`There is no template ${id}`);
  const base = validateParameters({ ...findPreset(template.preset).parameters, ...template.parameters });
  return { base, template, ...expandGrid(base, template) };
};

it('the grid search is that of Schmitt et al. 2023: 40 x 40 points of 25,000 neurons', () => {
  const { base, points, seeds, excluded } = laid('feed-forward-grid');
  expect([base.N_E + base.N_I, points.length, seeds.length, excluded]).toEqual([25_000, 1600, 1, 0]);
  expect(points[0].values).toEqual([0.95, 0.7]);
  expect(points[1].values).toEqual([0.95, 0.725]);
  expect(points[1599].values).toEqual([2.9, 1.675]);
});

it('cluster numbers leave out what has no room for its J+', () => {
  const { points, excluded } = laid('cluster-number');
  // J+ 1, 3, ..., 17 are nine values; 5 clusters take two of them, 10 clusters five, all others all.
  expect([points.length, excluded]).toEqual([2 + 5 + 5 * 9, 7 + 4]);
});

it.each(sweepTemplates.map(({ id }) => id))('%s is valid everywhere and names a metric', (id) => {
  const { points, template } = laid(id);
  expect(points.filter(({ skipped }) => skipped !== null)).toEqual([]);
  expect(statisticNames).toContain(template.metric);
});
