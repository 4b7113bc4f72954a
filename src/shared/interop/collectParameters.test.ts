import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError } from '../errors.ts';
import { presetParameters } from '../model/presets.ts';
import { checkParameters, defaults } from '../model/validate.ts';
import { collectParameters, type ParameterSources } from './collectParameters.ts';

const file = (name: string, text: string) => ({ name, text });

function failure(sources: ParameterSources): string[] {
  try {
    collectParameters(sources);
  } catch (error) {
    expect(error).toBeInstanceOf(ParameterError);
    return (error as Error).message.split('\n');
  }
  throw new Error('expected an error');
}

describe('collectParameters', () => {
  it('gives the defaults where there are no sources', () => expect(collectParameters({})).toEqual(defaults));

  it('lets files win over the preset, later files over earlier ones, settings over all', () => {
    const files = [
      file('a.py', 'net_dict = {"rep": 4.0, "gei": 1.1, "rj": 0.5}'),
      file('b.json', '{"rep": 5, "gie": 1.2}'),
    ];
    const parameters = collectParameters({ preset: 'rostami-ei', files, settings: ['rj=0.6', 'rj=0.7'] });
    expect(parameters).toEqual({ ...presetParameters('rostami-ei'), rep: 5, gei: 1.1, gie: 1.2, rj: 0.7 });
  });

  it.each([
    ['rep=1e-1', 'rep', 0.1],
    ['V_m=phase', 'V_m', 'phase'],
    ['V_m="phase"', 'V_m', 'phase'],
    [' rep = 3 ', 'rep', 3],
    ['stim_clusters=null', 'stim_clusters', null],
    ['fixed_indegree=true', 'fixed_indegree', true],
    ['record_neurons=[0, 5]', 'record_neurons', [0, 5]],
    [
      'baseline_conn_prob=[[0.1,0.2],[0.3,0.4]]',
      'baseline_conn_prob',
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    ],
  ] as const)('takes the setting %s', (setting, name, value) => {
    expect(collectParameters({ settings: [setting] })[name]).toEqual(value);
  });

  it.each([
    ['rep', '--set: --set takes name=value, not "rep"'],
    ['=5', '--set: --set takes name=value, not "=5"'],
    ['rep=', '--set: rep is , must be JSON'],
    ['rep=[1,', '--set: rep is [1,, must be JSON'],
    ['rep=01', '--set: rep is 01, must be JSON'],
    ['rep=NaN', '--set: rep is "NaN", must be a number of at least 0'],
    ['rep=1e999', '--set: rep is Infinity, must be a number of at least 0'],
    ['stim_clusters=None', '--set: stim_clusters is "None", must be a list'],
    ['repp=5', '--set: repp is not a parameter; did you mean rep?'],
    ['__proto__={"rep":3}', '--set: __proto__ is not a parameter'],
  ])('refuses the setting %s', (setting, expected) => {
    expect(failure({ settings: [setting] })[0]).toContain(expected);
  });

  it('reports everything at once, with file, line and column', () => {
    const files = [
      file('a.py', 'net_dict = {\n  "N_E": 4001,\n  "tau_E": "long",\n  "colour": 3,\n}'),
      file('b.py', 'sim_dict = {"dt": -1,\n  "warmup": True}'),
    ];
    expect(failure({ files, settings: ['rj=[]'] })).toEqual([
      'a.py:4:3: colour is not a parameter',
      'a.py:3:12: tau_E is "long", must be a number above 0 ms',
      '--set: rj is [], must be a number',
      'b.py:2:13: warmup is true, must be a number of at least 0 ms',
      'b.py:1:19: dt is -1 ms, must be a number above 0 ms',
      'a.py:2:10: N_E is 4001, must be a multiple of n_clusters (20), for example 4000 or 4020',
    ]);
  });

  it('points to the value that was given where a rule is broken together with a default', () => {
    expect(failure({ files: [file('a.py', 'sim_dict = {"dt": 0.7}')] })).toContain(
      'a.py:1:19: delay is 0.1 ms, must be a multiple of dt (0.7 ms) and at least dt',
    );
  });

  it('does not complain about what it could not read', () => {
    const files = [
      file('a.py', 'net_dict = {"N_E": 400, "N_I": 100'),
      file('b.py', 'x = {"n_clusters": 300, "rep": "6"}'),
    ];
    expect(failure({ files, settings: ['rj=['] })).toEqual([
      'a.py:1:12: the bracket that opens here is not closed',
      '--set: rj is [, must be JSON (a number, "text", [...], true, false, null) or a word',
      'b.py:1:32: rep is "6", must be a number of at least 0',
    ]);
  });

  it('reports names given twice together with the rest', () => {
    const files = [file('a.py', 'net_dict = {"rep": 5, "rep": -1}')];
    expect(failure({ files })).toEqual([
      'a.py:1:23: rep is given twice, first in line 1',
      'a.py:1:30: rep is -1, must be a number of at least 0',
    ]);
  });

  it('reports an unknown preset', () => {
    expect(() => collectParameters({ preset: 'rostami' })).toThrow('there is no preset "rostami"');
  });

  it('takes only what is valid, whatever the file', () => {
    const word = fc.constantFrom('"rep"', '"N_E"', '"dt"', '"js"', '"V_m"', '"x"', '"stim_clusters"');
    const value = fc.constantFrom(
      '1',
      '-1',
      '0.1',
      'None',
      '[1, 2]',
      '"rand"',
      '2.0**1023 * 2',
      '1e999',
      '{}',
      '{"a": 1}',
      'True',
    );
    const text = fc
      .array(
        fc.tuple(word, value).map(([key, entry]) => `${key}: ${entry}`),
        { maxLength: 5 },
      )
      .map((entries) => `net_dict = {${entries.join(', ')}}`);
    fc.assert(
      fc.property(text, (drawn) => {
        try {
          expect(checkParameters(collectParameters({ files: [file('a.py', drawn)] }))).toEqual([]);
        } catch (error) {
          if (!(error instanceof ParameterError)) throw error;
          for (const line of error.message.split('\n')) expect(line).toMatch(/^a\.py:1:\d+: /);
        }
      }),
      { numRuns: 500 },
    );
  });
});
