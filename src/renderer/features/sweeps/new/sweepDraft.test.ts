import { expect, test } from 'vitest';
import { expandGrid } from '#shared/sweeps/expandGrid.ts';
import { parseTarget, targetValue } from '#shared/sweeps/target.ts';
import { sweepTemplates } from '#shared/sweeps/templates.ts';
import { presetParameters, presets } from '#shared/model/presets.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { targetChoices } from '../targetText.ts';
import { axisDraftFor, draftOfAxis, readAxis } from './axisDraft.ts';
import { draftOfTemplate, emptyDraft, readDraft, readSeeds } from './sweepDraft.ts';

const base = validateParameters({ rep: 4 });

test.each(sweepTemplates.map((template) => [template.id, template] as const))(
  'the template %s becomes a draft and again the same sweep',
  (_, template) => {
    const { request, problems } = readDraft(draftOfTemplate(template), null);
    expect(problems).toEqual({ base: '', axes: '', seeds: '' });
    expect(request).toMatchObject({
      ...{ name: template.name, axes: template.axes, seeds: template.seeds },
      ...{ keep_spikes: template.keep_spikes, options: { precision: template.precision } },
      parameters: template.parameters,
    });
    expect(request?.constraint).toBe(template.constraint);
  },
);

test('what is suggested for a parameter is around its value in the base and allowed', () => {
  for (const { id } of presets) {
    const own = validateParameters(presetParameters(id));
    for (const { target } of targetChoices(own)) {
      // Around nothing there is nothing to suggest.
      if (targetValue(own, parseTarget(target)) === null) continue;
      const { axis, problems } = readAxis(axisDraftFor(target, own), own);
      expect([id, target, ...problems]).toEqual([id, target, '']);
      if (!axis) throw new Error('There are no problems');
      expect(expandGrid(own, { axes: [axis], seeds: 1 }).points.length).toBeGreaterThan(0);
    }
  }
});

test('what is wrong is said of the part that it is in', () => {
  const axis = draftOfAxis({
    target: 'rep',
    values: { type: 'linear', start: 1, stop: 3, step: 1 },
    tied: [{ target: 'rj', values: { type: 'list', values: [0.5, 0.6] } }],
  });
  expect(readAxis(axis, base).problems).toEqual(['', 'rj has 2 values, must have as many as rep: 3']);
  const broken = { ...axis, values: { ...axis.values, step: 'x' } };
  expect(readAxis(broken, base).problems[0]).toBe('rep: step is x, must be a number');
  const negative = { ...axis, tied: [], values: { ...axis.values, start: '-1' } };
  expect(readAxis(negative, base).problems[0]).toMatch(/^rep is -1, must be a number of at least 0/);
  expect(readAxis(axisDraftFor('', base), base).problems[0]).toBe('Choose what is varied');
});

test('a draft without axes or with wrong parameters in the form says so', () => {
  expect(readDraft({ ...emptyDraft, base: { kind: 'draft' } }, null)).toMatchObject({
    request: null,
    problems: { base: /not valid/, axes: 'Choose a parameter to vary' },
  });
});

test.each([
  ['5', 5],
  ['1, 2,5', [1, 2, 5]],
  ['7,', [7]],
  ['', 'Seeds are empty, must be a number of seeds, or a list such as 1, 2, 5'],
  ['1.5', 'Seeds are 1.5, must be a number of seeds, or a list such as 1, 2, 5'],
  ['0', 'There are 0 seeds, must be 1 to 10,000'],
])('seeds %j are read as %j', (text, seeds) => expect(readSeeds(text)).toEqual(seeds));
