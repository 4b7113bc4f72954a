import { describe, expect, it } from 'vitest';
import { parseSort } from './parseSort.ts';

describe('parseSort', () => {
  it.each([
    ['', []],
    [' , ', []],
    ['-rate_E_hz, name', ['-rate_E_hz', 'name']],
    ['+rep,- rj', ['rep', '-rj']],
    ['tag,baseline_conn_prob', ['tag', 'baseline_conn_prob']],
  ])('reads "%s"', (text, expected) => {
    const names = parseSort(text).map(({ field, isDescending }) => `${isDescending ? '-' : ''}${field.name}`);
    expect(names).toEqual(expected);
  });

  it.each([
    ['name, rate_E_h', 6, 14, 'did you mean rate_E_hz?'],
    ['a b', 0, 3, 'a b is no parameter'],
    ['rep,rj,s,dt,N_E,N_I', 16, 19, 'at most 5'],
  ])('refuses "%s"', (text, start, end, message) => {
    expect(() => parseSort(text)).toThrow(message);
    expect(() => parseSort(text)).toThrow(
      expect.objectContaining({ code: 'invalid-sort', data: { start, end } }),
    );
  });
});
