import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteringFactors } from './clustering.ts';
import { checkParameters, defaults, validateParameters } from './validate.ts';

const broken = (values: Record<string, unknown>): string[] =>
  checkParameters(values).map(({ parameter }) => parameter);
const message = (values: Record<string, unknown>): string =>
  checkParameters(values)
    .map((problem) => problem.message)
    .join('\n');
const small = { N_E: 40, N_I: 10, n_clusters: 5, rep: 2, stim_clusters: null };

describe('sizes', () => {
  it.each([
    [{ N_E: 4001 }, ['N_E']],
    [{ N_I: 1001 }, ['N_I']],
    [{ n_clusters: 3, rep: 2, stim_clusters: null }, ['N_E', 'N_I']],
    [{ N_E: 2 ** 20, N_I: 2 ** 10, n_clusters: 1, stim_clusters: null }, ['N_E']],
    [{ N_E: 2 ** 20 - 2 ** 10, N_I: 2 ** 10, n_clusters: 1, stim_clusters: null }, []],
  ])('%j', (values, expected) => expect(broken(values)).toEqual(expected));
});

describe('potentials', () => {
  it.each([
    ['threshold at the reset potential', { V_r: 20 }, ['V_th_E', 'V_th_I']],
    ['threshold below rest', { E_L: 15, V_th_I: 10, V_r: 0 }, ['V_th_I']],
    [
      'threshold below rest with rheobase input',
      {
        E_L: 30,
        js: [
          [1, -1],
          [1, -1],
        ],
      },
      ['V_th_E', 'V_th_I'],
    ],
    [
      'threshold below rest, nothing measured in it',
      {
        E_L: 30,
        js: [
          [1, -1],
          [1, -1],
        ],
        I_th_E: null,
        I_th_I: null,
        I_xE: 1,
        I_xI: 1,
      },
      [],
    ],
    ['time constants equal', { tau_syn_ex: 20, tau_syn_in: 10 }, []],
    ['weights and input that overflow', { tau_E: 1e-300, C_m: 1e300 }, ['js', 'I_th_E']],
    [
      'own weights that overflow',
      {
        js: [
          [1e308, 1],
          [1, 1],
        ],
        s: 1e10,
      },
      ['s'],
    ],
    ['input that overflows', { I_th_E: 1e308, C_m: 1e10 }, ['I_th_E']],
    ['no current where I_th is null', { I_th_E: null, I_th_I: null }, ['I_xE', 'I_xI']],
    ['a current where I_th is null', { I_th_E: null, I_xE: 1.2 }, []],
    [
      'computed weights without connections',
      {
        baseline_conn_prob: [
          [0.2, 0],
          [0.5, 0.5],
        ],
      },
      ['baseline_conn_prob'],
    ],
    [
      'own weights without connections',
      {
        baseline_conn_prob: [
          [0.2, 0],
          [0.5, 0.5],
        ],
        js: [
          [1, -1],
          [1, -1],
        ],
      },
      [],
    ],
  ])('%s', (_, values, expected) => expect(broken(values)).toEqual(expected));
});

describe('times', () => {
  it.each([
    [{ dt: 0.1, delay: 0.3, warmup: 0.7, simtime: 1234.7 }, []],
    [{ dt: 0.0005, delay: 0.1 }, ['dt']],
    [{ dt: 0.0125, delay: 0.1 }, ['dt']],
    [{ dt: 0.125, delay: 0.125 }, []],
    [{ dt: 0.1, delay: 0.15 }, ['delay']],
    [{ dt: 0.2, delay: 0.1 }, ['delay']],
    [{ delay: 1e-9 }, ['delay']],
    [{ simtime: 0.05 }, ['simtime']],
    [{ simtime: 1e-9 }, ['simtime']],
    [{ warmup: 100.05 }, ['warmup']],
    [{ warmup: 0 }, []],
    [{ simtime: 2 ** 31 * 0.1 }, ['simtime']],
    [{ t_ref: 1e10 }, ['t_ref']],
    [{ t_ref: 2.234 }, []],
    [{ record_interval: 0.25, record_neurons: [0] }, ['record_interval']],
    [{ record_interval: 0.25 }, []],
  ])('%j', (values, expected) => expect(broken(values)).toEqual(expected));
});

describe('stimulus', () => {
  it.each([
    [{ stim_clusters: [20] }, ['stim_clusters']],
    [{ stim_clusters: [1, 1] }, ['stim_clusters']],
    [{ stim_clusters: [0, 19] }, []],
    [{ stim_starts: [1], stim_ends: [] }, ['stim_ends']],
    [{ stim_starts: [1], stim_ends: [1] }, ['stim_ends']],
    [{ stim_starts: [1, 5], stim_ends: [5, 9] }, ['stim_ends']],
    [{ stim_starts: [5, 1], stim_ends: [6, 2] }, ['stim_ends']],
    [{ stim_starts: [0, 5.1], stim_ends: [5, 9.3] }, []],
    [{ stim_starts: [0.05], stim_ends: [5] }, ['stim_starts']],
    [{ stim_starts: [], stim_ends: [] }, []],
    [{ stim_clusters: null, stim_starts: [5], stim_ends: [] }, []],
    [{ stim_clusters: [], stim_starts: [5], stim_ends: [] }, []],
  ])('%j', (values, expected) => expect(broken(values)).toEqual(expected));
});

describe('clustering factors', () => {
  it('names the largest rep', () => {
    expect(message({ rep: 25 })).toBe(
      'rep is 25, must be at most 20 with rj = 0.82, so that no factor within clusters exceeds the number of clusters (20)',
    );
  });

  it('names the largest rep and rj where rj is above 1', () => {
    // 1 + (rep - 1) * rj <= 20: rep <= 1 + 19/2, rj <= 19/11
    expect(message({ rep: 12, rj: 2 })).toContain(
      'at most 10.5 with rj = 2, or rj at most 1.72727 with this rep',
    );
  });

  it('names a limit that is allowed where rounding pushes the exact one above', () => {
    // 1 + (2.2 - 1) * 5 is 7.000000000000001 in double precision
    const values = { n_clusters: 7, N_E: 70, N_I: 70, rep: 2.2, rj: 5, stim_clusters: null };
    expect(message(values)).toContain('at most 2.19997 with rj = 5, or rj at most 4.99999');
  });

  it('names the largest rep under the power rule', () => {
    // 1 + (rep - 1)^2 <= 20: rep <= 1 + sqrt(19) = 5.35889; rj <= ln 19 / ln 9
    const values = { clustering: 'probabilities', rep: 10, rj: 2 };
    expect(message(values)).toContain('at most 5.35889 with rj = 2, or rj at most 1.34007 with this rep');
  });

  it.each([
    ['rep equal to the number of clusters', { rep: 20, rj: 1 }, []],
    ['no limit for one cluster', { n_clusters: 1, rep: 25, rj: -3, stim_clusters: null }, []],
    ['a negative factor', { rep: 0, rj: 2 }, ['rj']],
    ['a negative factor from negative rj', { rep: 6, rj: -1 }, ['rj']],
    ['a large factor from negative rj', { rep: 0, rj: -30 }, ['rj']],
    ['rep below 1 with weights', { rep: 0.5 }, []],
    ['rep below 1 with the power rule', { clustering: 'probabilities', rep: 0.5 }, ['rep']],
    [
      'rep below 1 with the linear rule',
      { clustering: 'probabilities', probability_factor: 'linear', rep: 0.5 },
      [],
    ],
    ['zero to a negative power', { clustering: 'probabilities', rep: 1, rj: -1 }, ['rj']],
    ['a negative power above Q', { clustering: 'probabilities', rep: 1.001, rj: -1 }, ['rj']],
    [
      'a probability between clusters above 1',
      {
        clustering: 'probabilities',
        probability_factor: 'linear',
        rep: 0,
        rj: 1,
        n_clusters: 2,
        baseline_conn_prob: [
          [0.6, 0.4],
          [0.4, 0.4],
        ],
        stim_clusters: null,
      },
      ['baseline_conn_prob'],
    ],
  ])('%s', (_, values, expected) => expect(broken(values)).toEqual(expected));

  it('states limits that are themselves allowed and nearly the largest', () => {
    const values = fc.record({
      n_clusters: fc.integer({ min: 2, max: 60 }),
      rep: fc.double({ min: 0, max: 70, noNaN: true }),
      rj: fc.double({ min: 0, max: 5, noNaN: true }),
      clustering: fc.constantFrom('weight', 'probabilities'),
    });
    fc.assert(
      fc.property(values, (drawn) => {
        const given = {
          ...drawn,
          N_E: 60 * drawn.n_clusters,
          N_I: 60 * drawn.n_clusters,
          stim_clusters: null,
        };
        const limit = /rep is .*must be at most (\S+) with/.exec(message(given));
        if (limit === null) return;
        const rep = Number(limit[1]);
        expect(broken({ ...given, rep })).toEqual([]);
        expect(broken({ ...given, rep: 1 + (rep - 1) * 1.0001 + 1e-4 })).toContain('rep');
        const limitOfRj = /or rj at most (\S+) with/.exec(message(given));
        if (limitOfRj !== null) expect(broken({ ...given, rj: Number(limitOfRj[1]) })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('never lets a factor between clusters become negative', () => {
    const values = fc.record({
      rep: fc.double({ min: 0, max: 12, noNaN: true }),
      rj: fc.double({ min: -3, max: 3, noNaN: true }),
      clustering: fc.constantFrom('weight', 'probabilities'),
      probability_factor: fc.constantFrom('power', 'linear'),
    });
    fc.assert(
      fc.property(values, (drawn) => {
        const given = { ...small, ...drawn, n_clusters: 10 };
        if (broken(given).length > 0) return;
        const { plus, minus } = clusteringFactors(validateParameters(given));
        for (const factor of [...plus.flat(), ...minus.flat()]) expect(factor).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('fixed in-degree', () => {
  const full = [
    [1, 0.5],
    [0.5, 0.5],
  ];
  it.each([
    [
      'all of the own cluster but oneself',
      { ...small, fixed_indegree: true, baseline_conn_prob: full },
      ['baseline_conn_prob'],
    ],
    [
      'with room',
      {
        ...small,
        fixed_indegree: true,
        baseline_conn_prob: [
          [0.9, 1],
          [1, 0.5],
        ],
      },
      [],
    ],
    [
      'multapses with probability clustering',
      { ...small, fixed_indegree: true, clustering: 'probabilities', baseline_conn_prob: full },
      [],
    ],
    [
      'nobody but oneself',
      { ...small, N_E: 5, fixed_indegree: true, clustering: 'probabilities', baseline_conn_prob: full },
      ['baseline_conn_prob'],
    ],
    ['not fixed', { ...small, baseline_conn_prob: full }, []],
  ])('%s', (_, values, expected) => expect(broken(values)).toEqual(expected));
});

describe('recording', () => {
  it.each([
    [{ record_neurons: [0, 4999] }, []],
    [{ record_neurons: [5000] }, ['record_neurons']],
    [{ record_neurons: [3, 3] }, ['record_neurons']],
    [{ record_neurons: [3], record_from: [] }, ['record_from']],
    [{ record_from: [] }, []],
  ])('%j', (values, expected) => expect(broken(values)).toEqual(expected));
});

it('names the other parameters of a broken rule', () => {
  expect(checkParameters({ N_E: 4001 })[0]).toMatchObject({ parameter: 'N_E', related: ['n_clusters'] });
});

it('skips a rule whose parameters are invalid by themselves', () => {
  expect(broken({ n_clusters: 0 })).toEqual(['n_clusters']);
  expect(defaults.n_clusters).toBe(20);
});
