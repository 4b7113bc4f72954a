import { describe, expect, it } from 'vitest';
import ensembles from '../../../tests/physics/reference/ensembles.json' with { type: 'json' };
import reference from '../../../tests/physics/reference/presets.json' with { type: 'json' };
import { derive } from './derive.ts';
import { checkMemory } from './memory.ts';
import { findPreset, presetParameters, presets } from './presets.ts';
import { defaults } from './validate.ts';

describe('presets', () => {
  it('are the ten known networks, all valid and small enough', () => {
    expect(presets).toHaveLength(10);
    for (const { id } of presets) checkMemory(presetParameters(id));
  });

  it.each([
    ['rostami-ei', reference.sets.preset_rostami_ei],
    ['balanced-random', reference.sets.preset_balanced],
    ['motor-cortex', reference.sets.preset_motor],
    ['rostami-e', reference.sets.preset_rostami_e],
    ['cluster-switching', reference.sets.preset_switching],
    ['e-clustering', ensembles.sets.excitatory_only],
    ['no-clustering', ensembles.sets.unclustered],
  ])('%s is the network that NEST ran', (id, { params }) => {
    const parameters = presetParameters(id);
    expect(parameters).toMatchObject(params);
    const given = { ...defaults, ...params };
    const network = derive({ ...given, stim_clusters: null });
    expect(derive(parameters)).toEqual(network);
  });

  it.each([
    [
      'schmitt-grid',
      {
        N_E: 20000,
        N_I: 5000,
        n_clusters: 20,
        rep: 2.75,
        rj: 0.75,
        V_th_E: 20,
        tau_syn_ex: 3,
        tau_syn_in: 2,
      },
    ],
    [
      'schmitt-scaling',
      { N_E: 4000, N_I: 1000, rep: 10, rj: 0.75, I_th_E: 2.13, I_th_I: 1.24, V_m: 'phase', simtime: 9000 },
    ],
  ])('%s has the values of the paper', (id, expected) => {
    expect(presetParameters(id)).toMatchObject(expected);
  });

  it('state the stimulus explicitly, except the example itself', () => {
    for (const { id, parameters } of presets) {
      expect(Object.hasOwn(parameters, 'stim_clusters'), id).toBe(id !== 'pynest-example');
    }
    expect(presetParameters('pynest-example')).toEqual(defaults);
  });

  it('reports an unknown name with the known ones', () => {
    expect(() => findPreset('rostami-eii')).toThrow('did you mean rostami-ei?');
    expect(() => findPreset('constructor')).toThrow('Presets: pynest-example, rostami-ei');
  });
});
