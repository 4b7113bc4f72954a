import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryParameters } from '../../../tests/support/arbitraryParameters.ts';
import { LabError, ParameterError } from '../errors.ts';
import { checkParameters, defaults, parameterNames, validateParameters } from './validate.ts';

const messages = (values: Record<string, unknown>): string[] =>
  checkParameters(values).map(({ message }) => message);

describe('validateParameters', () => {
  it('gives the PyNEST example where nothing is given', () => {
    const parameters = validateParameters({});
    expect(parameters).toEqual(defaults);
    expect(parameters).toMatchObject({
      N_E: 4000,
      N_I: 1000,
      n_clusters: 20,
      rep: 6,
      rj: 0.82,
      dt: 0.1,
      randseed: 55,
    });
  });

  it('keeps what is given', () => {
    const parameters = validateParameters({
      rep: 8,
      stim_clusters: null,
      V_m: -3,
      clustering: 'probabilities',
    });
    expect(parameters).toMatchObject({ rep: 8, stim_clusters: null, V_m: -3, clustering: 'probabilities' });
  });

  it('shares nothing with what it was given', () => {
    const stim_clusters = [1, 2];
    const parameters = validateParameters({ stim_clusters });
    stim_clusters.push(99);
    expect(parameters.stim_clusters).toEqual([1, 2]);
    expect(validateParameters({}).stim_starts).not.toBe(validateParameters({}).stim_starts);
  });

  it('has no negative zero', () => {
    expect(Object.is(validateParameters({ E_L: -0 }).E_L, 0)).toBe(true);
  });

  it('reports everything at once, naming parameter, value and what is allowed', () => {
    const values = { tau_E: -20, N_E: 4001, rep: NaN, V_m: 'random', fixed_indegree: 1, n_clusters: 20 };
    expect(() => validateParameters(values)).toThrow(ParameterError);
    expect(messages(values)).toEqual(
      [
        'N_E is 4001, must be a multiple of n_clusters (20), for example 4000 or 4020',
        'fixed_indegree is 1, must be true or false',
        'tau_E is -20 ms, must be a number above 0 ms',
        'V_m is "random", must be a number in mV, "rand" or "phase"',
        'rep is NaN, must be a number of at least 0',
      ].sort((a, b) => messages(values).indexOf(a) - messages(values).indexOf(b)),
    );
  });

  it('puts every problem on a line of the error message, and all of them into its data', () => {
    const thrown = ((): unknown => {
      try {
        return validateParameters({ rep: 'x', rj: [] });
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(LabError);
    const error = thrown as ParameterError;
    expect(error.code).toBe('invalid-parameters');
    expect(error.message.split('\n')).toEqual(error.data.problems.map(({ message }) => message));
    expect(error.data.problems.map(({ parameter, value }) => [parameter, value])).toEqual([
      ['rep', 'x'],
      ['rj', []],
    ]);
  });

  it('suggests the nearest name for one that is unknown', () => {
    expect(messages({ n_cluster: 5 })).toEqual(['n_cluster is not a parameter; did you mean n_clusters?']);
    expect(messages({ n_e: 5 })).toEqual(['n_e is not a parameter; did you mean N_E?']);
    expect(messages({ weather: 5 })).toEqual(['weather is not a parameter']);
  });

  it.each([
    ['a value of another type', { N_E: '4000' }],
    ['infinity', { simtime: Infinity }],
    ['a fraction where a whole number is needed', { N_E: 4000.5 }],
    ['a number beyond exact integers', { randseed: 2 ** 53 }],
    ['undefined', { rep: undefined }],
    ['null where there must be a value', { rep: null }],
    [
      'a matrix of another shape',
      {
        baseline_conn_prob: [
          [0.2, 0.5, 0.1],
          [0.5, 0.5],
        ],
      },
    ],
    ['a flat matrix', { baseline_conn_prob: [0.2, 0.5, 0.5, 0.5] }],
    [
      'a probability above 1',
      {
        baseline_conn_prob: [
          [0.2, 0.5],
          [0.5, 1.5],
        ],
      },
    ],
    ['holes in a list', { stim_starts: new Array(2) }],
    ['a variable named twice', { record_from: ['V_m', 'V_m'] }],
    ['a bigint', { N_E: 4000n }],
    ['a symbol', { rep: Symbol('rep') }],
    ['a function', { rep: () => 6 }],
    ['a name from the prototype', { constructor: 1, toString: 2, hasOwnProperty: 3 }],
  ])('refuses %s', (_, values) => {
    const problems = checkParameters(values);
    expect(problems.map(({ parameter }) => parameter)).toEqual(Object.keys(values));
  });

  // Not in the table above: the test runner would print all of it.
  it('refuses a huge sparse list without reading it', () => {
    const [{ message }] = checkParameters({ record_neurons: new Array(2 ** 32 - 1) });
    expect(message).toContain('must be a list of whole numbers');
  });

  it('refuses a key named __proto__ and does not touch any prototype', () => {
    const values = JSON.parse('{"__proto__": {"rep": 3}}') as Record<string, unknown>;
    expect(messages(values)).toEqual(['__proto__ is not a parameter']);
    expect(Object.hasOwn(Object.prototype, 'rep')).toBe(false);
  });

  it.each([null, undefined, 5, 'rep', [], Symbol('x')])('refuses %s instead of an object', (values) => {
    expect(checkParameters(values as never)).toHaveLength(1);
  });

  it('never crashes and never passes what is invalid', () => {
    const exotic = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSparseArray: true,
        withTypedArray: true,
      }),
      fc.constantFrom(NaN, Infinity, -Infinity, -0, 1e308, 5e-324, Symbol('s'), () => 1, undefined),
      fc.array(fc.double()),
    );
    const name = fc.oneof(
      fc.constantFrom(...parameterNames),
      fc.constantFrom('__proto__', 'constructor', ''),
      fc.string(),
    );
    const entries = fc.array(fc.tuple(name, exotic), { maxLength: 6 });
    fc.assert(
      fc.property(entries, (pairs) => {
        const values = Object.fromEntries(pairs) as Record<string, unknown>;
        const problems = checkParameters(values);
        if (problems.length > 0) {
          for (const problem of problems) expect(problem.message.length).toBeLessThan(500);
          expect(() => validateParameters(values)).toThrow(ParameterError);
        } else {
          const parameters = validateParameters(values);
          expect(checkParameters(parameters)).toEqual([]);
          for (const key of Object.keys(values)) expect(parameterNames).toContain(key);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts what it returned, unchanged', () => {
    fc.assert(
      fc.property(arbitraryParameters(), (parameters) => {
        expect(validateParameters(parameters)).toEqual(parameters);
      }),
    );
  });
});
