import { describe, expect, it } from 'vitest';
import { axisValues } from './axisValues.ts';
import { formatAxis, parseAxis } from './parseAxis.ts';

const valuesOf = (text: string): readonly unknown[] => {
  const { target, values } = parseAxis(text);
  return axisValues(target, values);
};

describe('an axis', () => {
  it.each<[string, readonly unknown[]]>([
    ['rep=1:3:0.5', [1, 1.5, 2, 2.5, 3]],
    ['rep=3:1:-1', [3, 2, 1]],
    // Sums of 0.1 in binary end at 0.30000000000000004.
    ['rj=0.1:0.3:0.1', [0.1, 0.2, 0.3]],
    ['rj=0:1:0.3', [0, 0.3, 0.6, 0.9]],
    ['rep=2:2:1', [2]],
    ['rep=log(1,16,5)', [1, 2, 4, 8, 16]],
    ['rep=log(100, 0.01, 5)', [100, 10, 1, 0.1, 0.01]],
    ['I_th_E=lin(1,2,5)', [1, 1.25, 1.5, 1.75, 2]],
    ['rj=0.5,0.75,0.82', [0.5, 0.75, 0.82]],
    ['tau_E=1.5e1, 20', [15, 20]],
    ['clustering=weight,probabilities', ['weight', 'probabilities']],
    ['fixed_indegree=true,false', [true, false]],
    ['js=null,[[1,-2],[3,-4]]', [null, [[1, -2], [3, -4]]]], // prettier-ignore
    ['baseline_conn_prob[0][1]=0.25,0.5', [0.25, 0.5]],
  ])('%s', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it('has what is tied to it after semicolons', () => {
    expect(parseAxis('N_E=400,800; N_I=*0.25; I_th_E=1.2,1.3')).toEqual({
      target: 'N_E',
      values: { type: 'list', values: [400, 800] },
      tied: [
        { target: 'N_I', values: { type: 'factor', factor: 0.25 } },
        { target: 'I_th_E', values: { type: 'list', values: [1.2, 1.3] } },
      ],
    });
  });

  it.each([
    'rep=1:12:0.5',
    'rep=log(1,16,9)',
    'js=null,[[1,2],[3,4]]',
    'N_E=400,800; N_I=*0.25; V_m=rand,-1',
  ])('%s is written as it is read', (text) => {
    expect(formatAxis(parseAxis(text))).toBe(text);
  });

  it.each([
    ['rep', 'rep" is not an axis, must be name=start:stop:step'],
    ['rep=', 'is not an axis'],
    ['=1,2', 'is not an axis'],
    ['rep=1:2', 'rep: "1:2" is not a value, must be JSON'],
    ['rep=1,,2', 'rep: "" is not a value'],
    ['rep=*2', 'rep: only what is tied to an axis can be a factor of it'],
    ['rep=1:5:-1', 'rep: the step is -1, must lead from 1 to 5'],
    ['rep=1:5:0', 'rep: the step is 0, must lead from 1 to 5'],
    ['rep=0:1:0.00005', 'rep has 20001 values, must have 1 to 10000'],
    ['rep=log(0,16,9)', 'a logarithmic axis from 0 to 16 is not possible'],
    ['rep=log(-1,16,9)', 'both must be of the same sign and not 0'],
    ['rep=log(1,16,1)', 'a logarithmic axis has 1 values, must have a whole number of at least 2'],
    ['rep=lin(1,2,0)', 'rep has 0 values, must have at least 1'],
  ])('%s is refused', (text, message) => {
    expect(() => valuesOf(text)).toThrow(message);
    expect(() => valuesOf(text)).toThrow(expect.objectContaining({ code: 'invalid-sweep' }));
  });
});
