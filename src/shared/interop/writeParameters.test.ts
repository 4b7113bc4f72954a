import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryParameters } from '../../../tests/support/arbitraryParameters.ts';
import { defaults, validateParameters } from '../model/validate.ts';
import { collectParameters } from './collectParameters.ts';
import { readParameterFile } from './parameterFile.ts';
import { writeJson, writePython } from './writeParameters.ts';

const read = (text: string) => collectParameters({ files: [{ name: 'file', text }] });

describe.each([
  ['writePython', writePython],
  ['writeJson', writeJson],
])('%s', (_, write) => {
  it('writes the defaults so that they are read back', () => expect(read(write(defaults))).toEqual(defaults));

  it('writes any valid parameters so that the very same are read back', () => {
    fc.assert(
      fc.property(arbitraryParameters(), (parameters) => {
        expect(read(write(parameters))).toEqual(parameters);
      }),
    );
  });

  it('writes every parameter, or leaves out what has its default', () => {
    const { values } = readParameterFile(write(defaults));
    const missing = Object.keys(defaults).filter((name) => !Object.hasOwn(values, name));
    const expected = write === writePython ? ['delta', 'rho', 'js', 'I_xE', 'I_xI', 'n_vp'] : [];
    expect(missing).toEqual(expected);
  });
});

describe('writePython', () => {
  const lines = (values: Record<string, unknown>): string[] =>
    writePython(validateParameters(values))
      .split('\n')
      .map((line) => line.trim());

  it('has the dicts of the example and writes floats as floats', () => {
    const written = lines({});
    for (const expected of [
      'import numpy as np',
      'net_dict = {',
      'sim_dict = {',
      'stim_dict = {',
      'lab_dict = {',
      '# Membrane time constant, E [ms]',
      '"tau_E": 20.0,',
      '"N_E": 4000,',
      '"baseline_conn_prob": np.array([[0.2, 0.5], [0.5, 0.5]]),',
      '"fixed_indegree": False,',
      '"V_m": "rand",',
      '"stim_clusters": [2, 3, 4],',
      '"stim_starts": [2000.0, 6000.0],',
      '"randseed": 55,',
    ]) {
      expect(written).toContain(expected);
    }
  });

  it('writes numbers that are no short decimals in full', () => {
    const written = lines({
      tau_E: 1e21,
      tau_I: 1 / 3,
      rho: 1e-7,
      stim_clusters: null,
      I_th_E: null,
      I_xE: 2,
    });
    expect(written).toContain('"tau_E": 1e+21,');
    expect(written).toContain('"tau_I": 0.3333333333333333,');
    expect(written).toContain('"rho": 1e-7,');
    expect(written).toContain('"delta": 0.0,');
    expect(written).toContain('"stim_clusters": None,');
    expect(written).toContain('"I_th_E": None,');
    expect(written).toContain('"I_xE": 2.0,');
  });

  it('gives the example "rand" where it does not know "phase", and itself the truth', () => {
    const written = writePython(validateParameters({ V_m: 'phase' }));
    expect(written.match(/"V_m": .*/g)).toEqual(['"V_m": "rand",', '"V_m": "phase",']);
    expect(written.indexOf('lab_dict')).toBeLessThan(written.indexOf('"phase"'));
  });
});
