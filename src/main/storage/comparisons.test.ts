import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { ComparisonSetup } from '#shared/compare/savedComparison.ts';
import { newRun, TemporaryStore } from '../../../tests/support/storedRuns.ts';

const setupOf = (...ids: readonly string[]): ComparisonSetup => ({
  runs: ids.map((id) => ({ id, name: `run ${id}` })),
  ...{ baseline: ids[0], hidden: [], labels: { [ids[0]]: 'weak' }, replicates: {} },
  ...{ areReplicatesCollapsed: true, spread: 'quartiles' },
});

describe('saved comparisons', () => {
  it('come back as they were saved, by name, and are there for other connections', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const b = store.saveComparison('b', setupOf('1', '2'));
    const a = store.saveComparison('A', setupOf('3'));
    expect(temporary.connect().listComparisons()).toEqual([a, b]);
    expect(b).toMatchObject({ name: 'b', setup: setupOf('1', '2') });
    expect(b.updated_at).toBe(b.created_at);
    expect(a.id).not.toBe(b.id);
  });

  it('are replaced by one of the same name, which keeps id and time of creation', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const first = store.saveComparison('a', setupOf('1'));
    const second = store.saveComparison('a', setupOf('1', '2'));
    expect(second).toMatchObject({ id: first.id, created_at: first.created_at, setup: setupOf('1', '2') });
    expect(second.updated_at).toBeGreaterThan(first.updated_at);
    expect(store.listComparisons()).toEqual([second]);
  });

  it('are given back when they are deleted, and are gone then', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const saved = store.saveComparison('a', setupOf('1'));
    expect(store.deleteComparison(saved.id)).toEqual(saved);
    expect(store.listComparisons()).toEqual([]);
    expect(() => store.deleteComparison(saved.id)).toThrow(
      `There is no saved comparison with the id ${saved.id}`,
    );
  });

  it('still name a run that was deleted for good', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.saveComparison('a', setupOf(id));
    store.trash([id]);
    store.purge([id]);
    expect(store.listComparisons()[0].setup.runs).toEqual([{ id, name: `run ${id}` }]);
  });

  it('are named where they cannot be read', () => {
    using temporary = new TemporaryStore();
    temporary.store.saveComparison('mine', setupOf('1'));
    const database = new Database(temporary.path);
    database.prepare("UPDATE comparison SET setup = '{'").run();
    database.close();
    expect(() => temporary.store.listComparisons()).toThrow('The saved comparison "mine" cannot be read');
  });
});
