import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRun, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import type { RunQuery } from '#shared/runs/runQuery.ts';
import type { RunStore } from './runStore.ts';

const code = (name: string): unknown => expect.objectContaining({ code: name });

/** Store runs a to e that differ in what can be asked for; only a to c are done. */
function fill(store: RunStore): void {
  const create = (
    name: string,
    about: Parameters<typeof newRun>[1],
    parameters: Parameters<typeof newRun>[0],
  ) => store.createRun(newRun(parameters, { name, ...about })).id;
  const finish = (id: string, rate_E_hz: number | null): void => {
    store.claim(id, 'me', 1_000_000);
    store.finish(id, 'me', {
      status: 'done',
      metrics: { rate_E_hz, cv_isi_E: 1, rtf: rate_E_hz },
      spike_hash: 'h',
    });
  };
  finish(create('a Übung', { tags: ['pilot', 'x y'] }, { rep: 3, V_m: 'rand' }), 2.5);
  finish(create('b', { notes: 'Repeat\nthe PILOT' }, { rep: 5, V_m: -3 }), 4);
  finish(
    create('c', { tags: ['pilots'], priority: 'batch' }, { rep: 6, I_xE: 1.5, fixed_indegree: true }),
    null,
  );
  const failed = create('d', {}, { rep: 6, stim_clusters: null });
  store.claim(failed, 'me', 0);
  store.finish(failed, 'me', { status: 'failed', failure: { code: 'out-of-memory', message: 'm' } });
  store.update(create('e', { options: { precision: 'single', implementation: 'kernel' } }, { rep: 7 }), {
    is_starred: true,
  });
}

const namesOf = (store: RunStore, query: RunQuery): string =>
  store
    .list({ sort: 'name', ...query })
    .runs.map(({ name }) => name[0])
    .join('');

describe('list', () => {
  it.each<[RunQuery, string]>([
    [{}, 'abcde'],
    [{ filter: 'rep > 4 and rate_E_hz < 5' }, 'b'],
    [{ filter: 'rep >= 5 and rep <= 6' }, 'bcd'],
    [{ filter: 'rep = 6 or rate_E_hz = 2.5' }, 'acd'],
    [{ filter: 'rep != 6' }, 'abe'],
    [{ filter: 'rate_E_hz = null' }, 'cde'],
    [{ filter: 'not rate_E_hz < 3' }, 'bcde'],
    [{ filter: 'rate_E_hz != null' }, 'ab'],
    [{ filter: 'I_xE = null' }, 'abde'],
    [{ filter: 'I_xE > 1' }, 'c'],
    [{ filter: 'stim_clusters = null' }, 'd'],
    [{ filter: 'stim_clusters = "[2,3,4]" and rep < 6' }, 'ab'],
    [{ filter: 'V_m = rand and rep = 3' }, 'a'],
    [{ filter: 'V_m < 0' }, 'b'],
    [{ filter: 'fixed_indegree' }, 'c'],
    [{ filter: 'not fixed_indegree' }, 'abde'],
    [{ filter: 'tag:pilot' }, 'a'],
    [{ filter: 'tag ~ PILOT' }, 'ac'],
    [{ filter: 'tag = "x y"' }, 'a'],
    [{ filter: 'tag != pilot' }, 'bcde'],
    [{ filter: 'tag = null' }, 'bde'],
    [{ filter: 'status = done and not starred' }, 'abc'],
    [{ filter: 'starred' }, 'e'],
    [{ filter: 'failure = out-of-memory' }, 'd'],
    [{ filter: 'failure != out-of-memory' }, 'abce'],
    [{ filter: 'failure = null' }, 'abce'],
    [{ filter: 'name ~ übung' }, 'a'],
    [{ filter: 'notes ~ pilot or precision = single' }, 'be'],
    [{ filter: 'wall_s < 0.1' }, 'abc'],
    [{ filter: 'wall_s = null' }, 'e'],
    [{ filter: 'priority = batch' }, 'c'],
    [{ filter: 'created_at <= 1971-01-01 and created_at > 1969-01-01' }, 'abcde'],
    [{ filter: 'created_at = 2020-01-01' }, ''],
    [{ filter: 'created_at != 2020-01-01' }, 'abcde'],
    [{ text: 'pilot' }, 'abc'],
    [{ text: ' PILOT  repeat ' }, 'b'],
    [{ text: 'übung' }, 'a'],
    [{ text: 'failed' }, 'd'],
    [{ text: '%' }, ''],
    [{ text: 'pilot', filter: 'rep > 5' }, 'c'],
    [{ status: 'queued' }, 'e'],
    [{ status: ['failed', 'queued'] }, 'de'],
    [{ status: [] }, ''],
    [{ filter: 'name = "\' OR 1=1 --"' }, ''],
  ])('finds %j', (query, expected) => {
    using temporary = new TemporaryStore();
    fill(temporary.store);
    expect(namesOf(temporary.store, query)).toBe(expected);
    expect(temporary.store.list(query).total).toBe(expected.length);
  });

  it('finds a run by the start of its id', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    expect(store.list({ text: id.slice(0, 8) }).total).toBe(1);
    expect(store.list({ text: id.slice(1, 9) }).total).toBe(0);
  });

  it.each([
    ['', 'edcba'],
    ['created_at', 'abcde'],
    ['rate_E_hz', 'abedc'],
    ['-rate_E_hz', 'baedc'],
    ['-rep, name', 'ecdba'],
    ['rep,-name', 'abdce'],
    ['starred,-created_at', 'dcbae'],
    ['V_m,name', 'bacde'],
    ['wall_s,name', 'abcde'],
    ['-status,name', 'edabc'],
    ['tag,name', 'acbde'],
    ['-notes,name', 'bacde'],
    ['-stim_clusters,name', 'abced'],
    ['speed,name', 'bacde'],
  ])('sorts by "%s"', (sort, expected) => {
    using temporary = new TemporaryStore();
    fill(temporary.store);
    if (sort !== 'wall_s,name') expect(namesOf(temporary.store, { sort })).toBe(expected);
    else expect(namesOf(temporary.store, { sort }).slice(-1)).toBe('e');
  });

  it('gives pages that do not overlap, with the total', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    fill(store);
    const pages = [0, 2, 4, 6].map((offset) => store.list({ sort: 'status', offset, limit: 2 }));
    expect(pages.map(({ runs }) => runs.length)).toEqual([2, 2, 1, 0]);
    expect(new Set(pages.flatMap(({ runs }) => runs.map(({ id }) => id))).size).toBe(5);
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5, 5]);
    expect(() => store.list({ limit: -1 })).toThrow(code('invalid-page'));
    expect(() => store.list({ offset: 0.5 })).toThrow(code('invalid-page'));
  });

  it('gives the ids of all pages, or of one', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    fill(store);
    const ids = (query: RunQuery): string[] => store.list(query).runs.map(({ id }) => id);
    expect(store.listIds()).toEqual(ids({}));
    const query = { filter: 'rep > 4', sort: '-rep,name' };
    expect(store.listIds(query)).toEqual(ids(query));
    expect(store.listIds({ ...query, offset: 1, limit: 2 })).toEqual(ids(query).slice(1, 3));
    expect(store.listIds({ trashed: true })).toEqual([]);
  });

  it('refuses wrong queries', () => {
    using temporary = new TemporaryStore();
    expect(() => temporary.store.list({ filter: 'rpe > 1' })).toThrow(code('invalid-filter'));
    expect(() => temporary.store.list({ sort: 'rpe' })).toThrow(code('invalid-sort'));
  });

  it('agrees with evaluating any combination of conditions directly', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const runs = Array.from({ length: 24 }, (_, i) => ({
      rep: 1 + (i % 4),
      rate: i % 3 === 0 ? null : i % 5,
    }));
    for (const { rep, rate } of runs) {
      const { id } = store.createRun(newRun({ rep }));
      store.claim(id, 'me', 0);
      store.finish(id, 'me', { status: 'done', metrics: { rate_E_hz: rate }, spike_hash: 'h' });
    }
    type TestRun = (typeof runs)[number];
    type Condition = { text: string; holds: (run: TestRun) => boolean };
    const operators = {
      '<': (a: number, b: number) => a < b,
      '<=': (a: number, b: number) => a <= b,
      '=': (a: number, b: number) => a === b,
      '>=': (a: number, b: number) => a >= b,
      '>': (a: number, b: number) => a > b,
    };
    const operator = fc.constantFrom(...(Object.keys(operators) as (keyof typeof operators)[]));
    const leaf = fc
      .tuple(fc.boolean(), operator, fc.integer({ min: 0, max: 5 }))
      .map(([isRep, name, value]): Condition => ({
        text: `${isRep ? 'rep' : 'rate_E_hz'} ${name} ${value}`,
        holds: ({ rep, rate }) => {
          const number = isRep ? rep : rate;
          return number !== null && operators[name](number, value);
        },
      }));
    const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4 },
        leaf,
        tie('condition').map(({ text, holds }) => ({
          text: `not (${text})`,
          holds: (run: TestRun) => !holds(run),
        })),
        fc.tuple(tie('condition'), tie('condition'), fc.boolean()).map(([a, b, isAnd]) => ({
          text: `(${a.text}) ${isAnd ? 'and' : 'or'} (${b.text})`,
          holds: (run: TestRun) => (isAnd ? a.holds(run) && b.holds(run) : a.holds(run) || b.holds(run)),
        })),
      ),
    }));
    fc.assert(
      fc.property(condition, ({ text, holds }) => {
        expect(store.list({ filter: text }).total).toBe(runs.filter(holds).length);
      }),
    );
  });
});
