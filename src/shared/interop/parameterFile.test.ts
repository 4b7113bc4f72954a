import { describe, expect, it } from 'vitest';
import { ParameterError } from '../errors.ts';
import { readParameterFile } from './parameterFile.ts';

const network = `import numpy as np

net_dict = {
    # ---- cells ----
    "neuron_type": "iaf_psc_exp",
    'tau_E': 20.0,  # [ms]
    # E to E, I to E; E to I, I to I
    "baseline_conn_prob": np.array([[0.2, 0.5],
                                    [0.5, 0.5]]),
    "N_E": 1_200,
    "I_th_I": None, "fixed_indegree": False,
}
`;

const failure = (text: string, name = 'params.py'): string => {
  try {
    readParameterFile(text, name);
  } catch (error) {
    expect(error).toBeInstanceOf(ParameterError);
    return (error as Error).message;
  }
  throw new Error('expected an error');
};

describe('readParameterFile', () => {
  it('reads a file in the form of the PyNEST example', () => {
    const { values, problems } = readParameterFile(network, 'network.py');
    expect(problems).toEqual([]);
    expect(values).toEqual({
      neuron_type: 'iaf_psc_exp',
      tau_E: 20,
      baseline_conn_prob: [
        [0.2, 0.5],
        [0.5, 0.5],
      ],
      N_E: 1200,
      I_th_I: null,
      fixed_indegree: false,
    });
  });

  it('knows where each name and value stands', () => {
    const { positions } = readParameterFile(network);
    expect(positions.get('tau_E')).toEqual({ line: 6, column: 14, key: { line: 6, column: 5 } });
    expect(positions.get('baseline_conn_prob')).toMatchObject({ line: 8, column: 36 });
    expect(positions.get('fixed_indegree')).toEqual({ line: 11, column: 39, key: { line: 11, column: 21 } });
  });

  it.each([
    ['one flat dict under any name', 'params = {"rep": 2, "dt": 0.1}'],
    ['a bare dict, as it is pasted', "{'rep': 2.0, 'dt': .1,}  # from a paper"],
    ['flat JSON', '{"rep": 2, "dt": 0.1}'],
    ['JSON under the names of the dicts', '{"net_dict": {"rep": 2}, "sim_dict": {"dt": 0.1}}'],
    ['the output of a run', '{"neurons": 10, "parameters": {"rep": 2, "dt": 0.1}, "spikes": [1, 2]}'],
    ['several dicts in one file', 'sim_dict = {"dt": 0.1}\nnet_dict = dict(rep=2)\nN = 5'],
    ['a byte order mark', '\ufeff{"rep": 2, "dt": 0.1}'],
    ['the order in which the example merges', 'net_dict = {"rep": 2}\nsim_dict = {"rep": 3, "dt": 0.1}'],
    ['our own dict over all others', 'lab_dict = {"rep": 2}\nnet_dict = {"rep": 3}\nsim_dict = {"dt": 0.1}'],
  ])('reads %s', (_, text) => expect(readParameterFile(text).values).toEqual({ rep: 2, dt: 0.1 }));

  it.each([
    ['an empty file', '', 'params.py:1:1: the file is empty'],
    ['a file of spaces', ' \n\t\n', 'params.py:1:1: the file is empty'],
    ['a binary file', 'net_dict = {\0\u0001', 'params.py:1:13: this is not a text file in UTF-8'],
    ['bytes that are no UTF-8', '\ufffd\ufffd', 'params.py:1:1: this is not a text file in UTF-8'],
    ['a huge file', ' '.repeat(4_000_000) + 'x', 'params.py:1:1: the file is too large'],
    ['comments only', '# nothing\n', 'params.py:1:1: no parameters found'],
    ['no dict', 'rep = 5\n', 'params.py:1:1: no parameters found'],
    ['dicts of unknown names', 'a = {}\nb = {}', 'params.py:2:1: several dicts (a, b): name them'],
    ['a list', '[1, 2]', 'params.py:1:1: the file must be a dict'],
    ['a list for a dict', 'net_dict = [1]', 'params.py:1:12: net_dict must be a dict'],
    ['a number for a dict in JSON', '{"net_dict": 5}', 'params.py:1:14: net_dict must be a dict'],
    ['prose', 'Dear all, here are the parameters', 'params.py:1:1: expected an assignment'],
    ['a truncated file', '{"rep": 2, ', 'params.py:1:1: the bracket that opens here is not closed'],
  ])('refuses %s', (_, text, expected) => expect(failure(text)).toContain(expected));

  it('reports names that are given twice, with both places', () => {
    const text = 'net_dict = {"rep": 2,\n "rep": 3}\nnet_dict = {"rj": 1}\nother = {}';
    expect(
      readParameterFile(text, 'a.py').problems.map(({ line, column, message }) => [line, column, message]),
    ).toEqual([
      [4, 1, 'the dict other is not read; expected sim_dict, net_dict, stim_dict, lab_dict'],
      [3, 1, 'net_dict is given twice, first in line 1'],
    ]);
    const [problem] = readParameterFile('net_dict = {"rep": 2,\n "rep": 3}').problems;
    expect(problem).toMatchObject({
      parameter: 'rep',
      line: 2,
      column: 2,
      message: 'rep is given twice, first in line 1',
    });
  });

  it('leaves out the file where it has no name', () => {
    expect(failure('$', '')).toBe('1:1: unexpected character "$"');
  });
});
