import { expect, test } from 'vitest';
import { ParameterError } from '#shared/errors.ts';
import { defaults } from '#shared/model/validate.ts';
import {
  differingNames,
  draftOfPreset,
  draftOfValues,
  examineDraft,
  readDraft,
  type Draft,
} from './draft.ts';

const example = draftOfPreset('pynest-example');
const withValues = (values: object): Draft => ({ ...example, values: { ...example.values, ...values } });

test('the first preset is the example, valid, and differs in nothing', () => {
  expect(example.values).toEqual(defaults);
  expect(examineDraft(example)).toEqual({ parameters: defaults, problems: [] });
  expect(differingNames(example).size).toBe(0);
});

test('what differs from the preset is found by value, in lists and matrices too', () => {
  const draft = withValues({
    rep: 8,
    stim_starts: [2000, 6000],
    baseline_conn_prob: [
      [0.2, 0.5],
      [0.5, 0.4],
    ],
  });
  expect([...differingNames(draft)]).toEqual(['baseline_conn_prob', 'rep']);
});

test('text that is no number is named in the problem', () => {
  const { parameters, problems } = examineDraft(withValues({ tau_E: '1,5', N_E: 4001 }));
  expect(parameters).toBeNull();
  expect(problems.map(({ parameter }) => parameter).sort()).toEqual(['N_E', 'tau_E']);
  expect(problems.find(({ parameter }) => parameter === 'tau_E')?.message).toContain('"1,5"');
});

test('a network that takes too much memory is refused', () => {
  const { parameters, problems } = examineDraft(withValues({ N_E: 400_000, N_I: 100_000 }));
  expect(parameters).toBeNull();
  expect(problems).toHaveLength(1);
  expect(problems[0].message).toContain('of memory');
});

test('values of a file are completed with the defaults; wrong values stay, wrong names are refused', () => {
  const draft = draftOfValues({ rep: -1, stim_clusters: null }, 'network_params.py');
  expect(draft.source).toBe('network_params.py');
  expect(draft.values).toEqual({ ...defaults, rep: -1, stim_clusters: null });
  expect(() => draftOfValues({ repp: 6 }, 'x.py')).toThrow(ParameterError);
});

test('a kept draft is read back, anything else is not', () => {
  const draft = { ...withValues({ rep: '1e' }), source: 'my.json' };
  expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  expect(readDraft({ ...draft, values: { rep: 5, gone: 1 } })?.values).toEqual({ ...defaults, rep: 5 });
  for (const wrong of [null, 3, 'text', {}, { preset: 'gone', values: {} }, { preset: 'pynest-example' }]) {
    expect(readDraft(wrong)).toBeNull();
  }
});
