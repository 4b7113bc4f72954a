import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryParameters } from '../../../tests/support/arbitraryParameters.ts';
import { exampleDifferences } from './exampleDifferences.ts';
import { presetParameters, presets } from './presets.ts';
import { validateParameters } from './validate.ts';
import { warnings } from './warnings.ts';

const warned = (values: Record<string, unknown>): string[] =>
  warnings(validateParameters(values)).map(({ parameter }) => parameter);
const differing = (values: Record<string, unknown>): string[] =>
  exampleDifferences(validateParameters(values)).map(({ parameter }) => parameter);

describe('warnings', () => {
  it.each([
    ['nothing for the example', {}, []],
    ['inhibitory neurons that do not fire alone', { V_m: 'phase' }, ['V_m']],
    ['no such neurons', { V_m: 'phase', I_th_I: 1.24 }, []],
    ['input below the rheobase everywhere', { I_th_E: 1, I_th_I: 0.5, stim_clusters: null }, ['I_th_E']],
    ['input below the rheobase but escape noise', { I_th_E: 0.5, delta: 2, stim_clusters: null }, []],
    ['the power rule with rj = 0', { clustering: 'probabilities', rep: 3, rj: 0 }, ['rj']],
    [
      'no power rule with one cluster',
      { clustering: 'probabilities', rep: 3, rj: 0, n_clusters: 1, stim_clusters: null },
      ['rep'],
    ],
    ['a factor close to Q', { rep: 19 }, ['rep']],
    ['multapses', { clustering: 'probabilities', rep: 6 }, ['rep']],
    ['clusters of one neuron', { N_I: 20 }, ['N_I']],
    ['an in-degree of 0', { N_I: 20, fixed_indegree: true }, ['N_I', 'fixed_indegree']],
    ['n_vp', { n_vp: 4 }, ['n_vp']],
    ['a stimulus after the end', { simtime: 3000 }, ['stim_starts']],
    ['a stimulus beyond the end', { simtime: 7000 }, ['stim_ends']],
    ['a stimulus up to the end', { simtime: 7500 }, []],
    ['a time step above the synaptic time constant', { tau_syn_ex: 0.05 }, ['dt']],
    ['reversed input', { delta_I_xE: 3 }, ['delta_I_xE']],
  ])('%s', (_, values, expected) => expect(warned(values)).toEqual(expected));

  it('leave the presets alone', () => {
    for (const { id } of presets) expect(warnings(presetParameters(id)), id).toEqual([]);
  });

  it('never fail', () => {
    fc.assert(
      fc.property(arbitraryParameters(), (parameters) => {
        for (const { message } of [...warnings(parameters), ...exampleDifferences(parameters)]) {
          expect(message).not.toMatch(/NaN|undefined/);
        }
      }),
    );
  });
});

describe('exampleDifferences', () => {
  it.each([
    ['nothing for the example', {}, []],
    ['phase', { V_m: 'phase' }, ['V_m']],
    [
      'the linear factor',
      { clustering: 'probabilities', probability_factor: 'linear' },
      ['probability_factor'],
    ],
    ['the linear factor where it has no effect', { probability_factor: 'linear' }, []],
    ['C_m', { C_m: 2 }, ['C_m']],
    [
      'C_m with own weights',
      {
        C_m: 2,
        js: [
          [1, -1],
          [1, -1],
        ],
      },
      [],
    ],
    ['spread of the inhibitory input', { delta_I_xI: 0.1 }, ['delta_I_xI']],
    ['the same spread of both', { delta_I_xI: 0.1, delta_I_xE: 0.1 }, []],
    ['equal time constants', { tau_syn_ex: 20 }, ['tau_syn_ex']],
    ['seed 0', { randseed: 0 }, ['randseed']],
    ['a stimulus at time 0', { warmup: 0, stim_starts: [0], stim_ends: [10] }, ['stim_starts']],
  ])('%s', (_, values, expected) => expect(differing(values)).toEqual(expected));
});
