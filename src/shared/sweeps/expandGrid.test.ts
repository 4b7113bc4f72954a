import { describe, expect, it } from 'vitest';
import { ParameterError } from '../errors.ts';
import { defaults } from '../model/validate.ts';
import { expandGrid, parametersOf, targetsOf } from './expandGrid.ts';
import { parseAxis } from './parseAxis.ts';
import type { SweepGrid } from './sweep.ts';

const grid = (...axes: readonly string[]): SweepGrid => ({ axes: axes.map(parseAxis), seeds: 1 });

describe('a grid', () => {
  it('lists its points with the first axis varying slowest, and names them by their values', () => {
    const { points, seeds, excluded } = expandGrid(defaults, { ...grid('rep=1,2', 'rj=0.5,0.75'), seeds: 3 });
    expect(points.map(({ values }) => values)).toEqual([
      [1, 0.5],
      [1, 0.75],
      [2, 0.5],
      [2, 0.75],
    ]);
    expect(points[1]).toEqual({
      values: [1, 0.75],
      targets: { rep: 1, rj: 0.75 },
      key: 'rep=1,rj=0.75',
      skipped: null,
    });
    // The example's seed is 55.
    expect([seeds, excluded]).toEqual([[55, 56, 57], 0]);
    expect(expandGrid(defaults, { ...grid('rep=1,2'), seeds: [7, 3] }).seeds).toEqual([7, 3]);
  });

  it('sets what is tied to an axis along with it', () => {
    const tied = grid('N_E=400,800; N_I=*0.25; I_th_E=1.2,1.3');
    const { points } = expandGrid(defaults, tied);
    expect(points.map(({ values, targets }) => [values, targets])).toEqual([
      [[400], { N_E: 400, N_I: 100, I_th_E: 1.2 }],
      [[800], { N_E: 800, N_I: 200, I_th_E: 1.3 }],
    ]);
    expect(parametersOf(defaults, points[1], 99)).toEqual({
      ...defaults,
      ...{ N_E: 800, N_I: 200, I_th_E: 1.3, randseed: 99 },
    });
    expect(targetsOf(tied)).toEqual(['N_E; N_I; I_th_E']);
  });

  it('sets entries of matrices and lists', () => {
    const { points } = expandGrid(
      defaults,
      grid('baseline_conn_prob[0][1]=0.3,0.4', 'stim_ends[0]=3000,4000'),
    );
    const { baseline_conn_prob, stim_ends } = parametersOf(defaults, points[1], 55);
    // The example has [[0.2, 0.5], [0.5, 0.5]] and stimuli that end at 3500 and 7500 ms.
    expect(baseline_conn_prob).toEqual([
      [0.2, 0.3],
      [0.5, 0.5],
    ]);
    expect(stim_ends).toEqual([4000, 7500]);
    expect(defaults.stim_ends).toEqual([3500, 7500]);
  });

  it('leaves out what does not meet the constraint', () => {
    const { points, excluded } = expandGrid(defaults, {
      ...grid('rep=1,2,3', 'n_clusters=2,4'),
      constraint: 'rep < n_clusters',
    });
    expect(points.map(({ values }) => values)).toEqual([
      [1, 2],
      [1, 4],
      [2, 4],
      [3, 4],
    ]);
    expect(excluded).toBe(2);
  });

  it('skips combinations that break a rule between parameters, and says which', () => {
    const { points } = expandGrid(defaults, grid('rep=6,21', 'rj=0,0.82'));
    expect(points.map(({ skipped }) => skipped === null)).toEqual([true, true, false, false]);
    expect(points[2].skipped).toContain('rep is 21, must be at most 20');
    // 4000 E neurons do not fall into 3 clusters.
    expect(expandGrid(defaults, grid('n_clusters=3,20')).points[0].skipped).toContain('N_E');
  });

  it('skips networks that are too large for any machine', () => {
    const { points } = expandGrid(defaults, grid('N_E=4000,4000000; N_I=*0.25'));
    expect(points.map(({ skipped }) => skipped !== null)).toEqual([false, true]);
  });

  it('refuses values that a parameter never takes, all of them at once', () => {
    const refused = (): unknown => expandGrid(defaults, grid('rep=-1,2,"x"'));
    expect(refused).toThrow(ParameterError);
    expect(refused).toThrow('rep is -1, must be a number of at least 0');
    expect(refused).toThrow('rep is "x", must be a number of at least 0');
    expect(() => expandGrid(defaults, grid('baseline_conn_prob[0][0]=2'))).toThrow(
      'baseline_conn_prob[0][0] is 2',
    );
    expect(() => expandGrid(defaults, grid('n_clusters=log(2,16,3)'))).toThrow('n_clusters is 5.65685424949');
    expect(() => expandGrid(defaults, { ...grid('rep=1'), seeds: [-1] })).toThrow('randseed is -1');
  });

  it.each<[string, SweepGrid, string]>([
    ['no axis', { axes: [], seeds: 1 }, 'A sweep has 0 axes, must have 1 or 2'],
    ['three axes', grid('rep=1', 'rj=1', 'n_clusters=2'), 'A sweep has 3 axes'],
    ['unknown parameters', grid('rap=1'), 'rap is not a parameter that can be varied; did you mean rep?'],
    ['the seed', grid('randseed=1,2'), 'randseed cannot be an axis: seeds are given as such'],
    ['entries of numbers', grid('rep[0]=1'), 'rep[0] cannot be varied: rep has no entries'],
    ['rows', grid('baseline_conn_prob[0]=1'), 'has entries baseline_conn_prob[0][0]'],
    ['entries that are not there', grid('baseline_conn_prob[0][2]=1'), 'which has no such entry'],
    ['entries of nothing', grid('js[0][0]=1'), 'js of the base is null, which has no such entry'],
    ['a value twice', grid('rep=1,2,1.0'), 'rep: 1 occurs twice'],
    ['a target twice', grid('rep=1,2', 'rep=3,4'), 'rep is set twice, also by rep'],
    [
      'a part of a target',
      grid('stim_ends[0]=1,2', 'stim_ends=[1,2]'),
      'stim_ends is set twice, also by stim_ends[0]',
    ],
    [
      'other numbers of tied values',
      grid('rep=1,2,3; rj=0.5,0.6'),
      'rj has 2 values, must have as many as rep: 3',
    ],
    ['factors of words', grid('clustering=weight; rj=*2'), 'nothing can be a factor of it'],
    ['no seed', { ...grid('rep=1'), seeds: [] }, 'A sweep needs at least one seed'],
    ['a seed twice', { ...grid('rep=1'), seeds: [5, 5] }, 'A seed occurs twice'],
    ['too many cells', { ...grid('rep=1:10:0.01', 'rj=0:1:0.01'), seeds: 2 }, 'must have at most 100000'],
    [
      'a constraint that nothing meets',
      { ...grid('rep=1'), constraint: 'rep > 1' },
      'No point meets the constraint',
    ],
  ])('refuses %s', (_, wrong, message) => {
    expect(() => expandGrid(defaults, wrong)).toThrow(message);
    expect(() => expandGrid(defaults, wrong)).toThrow(expect.objectContaining({ code: 'invalid-sweep' }));
  });
});
