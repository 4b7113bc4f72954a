import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabError } from '../../errors.ts';
import type { Filter } from './filter.ts';
import { maximumFilterLength, parseFilter } from './parseFilter.ts';
import { queryFields } from './queryFields.ts';

/** Write a parsed filter down so that its structure shows. */
function show(filter: Filter | null): string {
  if (filter === null) return 'everything';
  if (filter.type === 'not') return `!${show(filter.part)}`;
  if (filter.type === 'compare') {
    return `${filter.field.source}.${filter.field.name}${filter.operator}${JSON.stringify(filter.value)}`;
  }
  if (filter.type === 'compare-fields') return `${filter.field.name}${filter.operator}${filter.other.name}`;
  return `(${filter.parts.map(show).join(filter.type === 'and' ? ' & ' : ' | ')})`;
}

const day = (year: number, month: number, date: number, hour = 0, minute = 0): number =>
  new Date(year, month - 1, date, hour, minute).getTime();

describe('parseFilter', () => {
  it.each([
    ['', 'everything'],
    ['  ', 'everything'],
    ['rep < n_clusters', 'rep<n_clusters'],
    ['rep != rate_E_hz or N_I >= N_E', '(!rep=rate_E_hz | N_I>=N_E)'],
    ['rep > 4 and rate_E_hz < 3', '(parameter.rep>4 & metric.rate_E_hz<3)'],
    ['rep>4 AND rate_E_hz<=-3.5e-1', '(parameter.rep>4 & metric.rate_E_hz<=-0.35)'],
    ['rep = 1 or rep = 2 and rj = 3', '(parameter.rep=1 | (parameter.rep=2 & parameter.rj=3))'],
    ['(rep = 1 or rep == 2) and rj=3', '((parameter.rep=1 | parameter.rep=2) & parameter.rj=3)'],
    ['not rep = 1 and not not rj = 2', '(!parameter.rep=1 & parameter.rj=2)'],
    ['not (rep != 1)', '!!parameter.rep=1'],
    ['tag:motor-cortex', 'run.tag="motor-cortex"'],
    ['tag = "a \\"b\\" (c)"', 'run.tag="a \\"b\\" (c)"'],
    ["status = Done or status:'failed'", '(run.status="done" | run.status="failed")'],
    ['name ~ text and notes !~ "to be"', '(run.name~"text" & !run.notes~"to be")'],
    ['starred and not fixed_indegree', '(run.starred=1 & !parameter.fixed_indegree=1)'],
    ['starred = no', 'run.starred=0'],
    ['V_m = rand or V_m > -3', '(parameter.V_m="rand" | parameter.V_m>-3)'],
    ['I_xE = null or rate_E_hz != null', '(parameter.I_xE=null | !metric.rate_E_hz=null)'],
    ['name = null', 'run.name=null'],
    ['name = "null"', 'run.name="null"'],
    ['created_at >= 2025-11-30', `run.created_at>={"from":${day(2025, 11, 30)},"to":${day(2025, 12, 1)}}`],
    [
      'created_at < "2025-11-30 14:05"',
      `run.created_at<{"from":${day(2025, 11, 30, 14, 5)},"to":${day(2025, 11, 30, 14, 6)}}`,
    ],
  ])('reads %s', (text, expected) => {
    expect(show(parseFilter(text))).toBe(expected);
  });

  it.each([
    [
      'rate_e_hs > 4',
      0,
      9,
      'rate_e_hs is no parameter, metric or field of a run; did you mean rate_E_hz? (at character 1)',
    ],
    ['rep > ', 6, 6, 'Expected a value after rep >'],
    ['rep', 3, 3, 'Expected != < <= = > >= after rep'],
    ['rep 4', 4, 5, 'Expected != < <= = > >= after rep'],
    ['rep > four', 6, 10, 'rep is "four", must be a number'],
    ['rep > "4"', 6, 9, 'rep is "4", must be a number'],
    ['rep => 4', 4, 6, 'not =>'],
    ['rep ~ 4', 4, 5, 'rep can be compared by != < <= = > >=, not ~'],
    ['name < b', 5, 6, 'name can be compared by != = ~, not <'],
    ['rep > null', 6, 10, 'must be a value other than null'],
    [
      'status = finished',
      9,
      17,
      'must be one of queued, running, paused, done, cancelled, failed, interrupted',
    ],
    ['created_at > 2025-02-30', 13, 23, 'must be a date such as'],
    ['created_at > "2025-02-03 24:00"', 13, 31, 'must be a date such as'],
    ['starred = maybe', 10, 15, 'must be true or false'],
    ['rep > 1 rj > 2', 8, 10, 'Expected "and" or "or" before "rj"'],
    ['(rep > 1', 8, 8, 'A closing parenthesis is missing'],
    ['rep > 1)', 7, 8, 'Expected "and" or "or" before ")"'],
    ['and rep > 1', 0, 3, 'and is no parameter'],
    ['rep > 1 and', 11, 11, 'Expected a name such as rep'],
    ['name = "x', 7, 9, 'The text that starts with " is not closed'],
    ['= 4', 0, 1, 'Expected a name'],
    ['constructor = 4', 0, 11, 'constructor is no parameter'],
    ['rep constructor 4', 4, 15, 'after rep'],
    [`${'('.repeat(51)}rep = 1${')'.repeat(51)}`, 50, 51, 'nested too deeply'],
    [' '.repeat(maximumFilterLength + 1), maximumFilterLength, maximumFilterLength + 1, 'at most 2000'],
  ])('refuses %s and says where', (text, start, end, message) => {
    try {
      parseFilter(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid-filter', data: { start, end } });
      expect((error as Error).message).toContain(message);
    }
  });

  it('either parses any text or throws invalid-filter', () => {
    const words = [
      'rep',
      '>',
      '4',
      'and',
      'or',
      'not',
      '(',
      ')',
      'tag',
      ':',
      '"',
      "'",
      '\\',
      'x',
      '=',
      '~',
      ' ',
      '-',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 12 });
    fc.assert(
      fc.property(text, fc.constantFrom('', ' '), (parts, gap) => {
        try {
          parseFilter(parts.join(gap));
        } catch (error) {
          expect(error).toBeInstanceOf(LabError);
          expect(error).toMatchObject({ code: 'invalid-filter' });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('knows each name once', () => {
    expect(queryFields.get('rate_E_hz')).toMatchObject({ source: 'metric', unit: 'spikes/s' });
    expect(queryFields.get('simtime')).toMatchObject({ source: 'parameter', unit: 'ms' });
    const counts = { run: 0, parameter: 0, metric: 0 };
    for (const { source } of queryFields.values()) counts[source]++;
    // No name of one source hides one of another.
    expect(counts.run).toBe(25);
    expect(counts.metric).toBe(24);
  });
});
