import { describe, expect, it, test } from 'vitest';
import { completeFilter } from './completeFilter.ts';
import { parseFilter } from './parseFilter.ts';

const texts = (filter: string, cursor = filter.length): string[] =>
  completeFilter(filter, cursor).options.map(({ text }) => text);

describe('completeFilter', () => {
  it('offers names at the start, after and, or, not and an opening parenthesis', () => {
    for (const filter of ['', 'rep > 4 and ', 'rep > 4 or not ', '(']) {
      expect(texts(filter)).toEqual(expect.arrayContaining(['rep', 'rate_E_hz', 'tag', 'not']));
    }
  });

  it('puts names first that start with what is typed, then others that hold it', () => {
    const { from, to, options } = completeFilter('rep > 4 and rate', 16);
    expect([from, to]).toEqual([12, 16]);
    expect(options.slice(0, 3).map(({ text }) => text)).toEqual(['rate_E_hz', 'rate_I_hz', 'rate_sd_E_hz']);
    expect(options.map(({ text }) => text)).toContain('cluster_rate_sd_hz');
    expect(options[0]).toMatchObject({ label: 'Rate, E [spikes/s]', kind: 'field' });
    expect(texts('threshold')).toContain('V_th_E');
  });

  it('offers what can follow a name and a value', () => {
    expect(texts('rep ')).toEqual(['!=', '=', '<', '<=', '>', '>=']);
    expect(texts('status = ')).toContain('interrupted');
    expect(texts('starred = f')).toEqual(['false']);
    expect(texts('starred ')).toEqual(['and', 'or', ')', '!=', '=']);
    expect(texts('rep > 4 ')).toEqual(['and', 'or', ')']);
    expect(texts('name = rep ')).toEqual(['and', 'or', ')']);
    expect(texts('rep > ')).toEqual([]);
  });

  it('looks at the text before the cursor only, and offers nothing within quotes', () => {
    expect(texts('re > 4', 2)[0]).toBe('rep');
    expect(texts('name = "and ')).toEqual([]);
    expect(texts('name = "and" ')).toEqual(['and', 'or', ')']);
  });

  it('offers only names that a filter can have', () => {
    for (const { text, kind } of completeFilter('', 0).options) {
      if (kind === 'field') expect(() => parseFilter(`${text} = null`)).not.toThrow(/is no parameter/);
    }
  });
});

test('after a tag come the tags that runs have, in quotes where they have to be', () => {
  const tags = ['pilot', 'motor cortex', 'say "x"'];
  const texts = (filter: string): string[] =>
    completeFilter(filter, filter.length, tags).options.map(({ text }) => text);
  expect(texts('tag = ')).toEqual(['pilot', '"motor cortex"', '"say \\"x\\""']);
  expect(texts('tag:pi')).toEqual(['pilot']);
  for (const text of texts('tag = ')) expect(() => parseFilter(`tag = ${text}`)).not.toThrow();
});
