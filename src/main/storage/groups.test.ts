import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { newRun, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import { newGroup } from './groups.ts';

const groupsIn = ({ path }: TemporaryStore): unknown => {
  const database = new Database(path, { readonly: true });
  const rows = database.prepare('SELECT name FROM run_group ORDER BY key').pluck().all();
  database.close();
  return rows;
};

describe('groups of runs', () => {
  it('are stored with their first run and come back with every one', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const group = newGroup('trials', ' my\n trials ');
    const runs = [0, 1].map((trial) => store.createRun(newRun({ trial }, { group })));
    expect(runs.map((run) => run.group)).toEqual([0, 1].map(() => ({ ...group, name: 'my trials' })));
    expect(store.createRun(newRun()).group).toBeNull();
    expect(groupsIn(temporary)).toEqual(['my trials']);
    expect(store.runsOfGroup('my trials')).toEqual(runs);
    expect(store.runsOfGroup(group.id)).toEqual(runs);
  });

  it('are numbered where they have no name', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const named = [newGroup('trials'), newGroup('seeds', ' ')].map(
      (group) => store.createRun(newRun({}, { group })).group?.name,
    );
    expect(named).toEqual(['Trials 1', 'Seeds 2']);
  });

  it('are renamed, for all their runs, to what no other is called', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const group = newGroup('trials', 'pilot');
    const runs = [0, 1].map((trial) => store.createRun(newRun({ trial }, { group })));
    store.createRun(newRun({}, { group: newGroup('seeds', 'other') }));
    store.trash([runs[1].id]);
    const renamed = store.renameGroup('pilot', ' final\nset ');
    expect(renamed.map(({ id, group: of }) => [id, of?.name])).toEqual(
      runs.map(({ id }) => [id, 'final set']),
    );
    expect(store.runsOfGroup('final set').map(({ id }) => id)).toEqual([runs[0].id]);
    expect(() => store.runsOfGroup('pilot')).toThrow('There is no group pilot');
    expect(() => store.renameGroup('final set', ' ')).toThrow('A group needs a name');
    expect(() => store.renameGroup(group.id, 'other')).toThrow('There is another group other');
    expect(store.list({ filter: 'group = "final set"' }).total).toBe(1);
  });

  it('are filtered by', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const group = newGroup('trials', 'pilot');
    for (const name of ['a', 'b']) store.createRun(newRun({}, { name, group }));
    store.createRun(newRun({}, { name: 'c', group: newGroup('seeds', 'other') }));
    store.createRun(newRun({}, { name: 'd' }));
    const found = (filter: string): string =>
      store
        .list({ filter, sort: 'name' })
        .runs.map(({ name }) => name)
        .join('');
    expect(found('group = pilot')).toBe('ab');
    expect(found(`group_id = "${group.id}"`)).toBe('ab');
    expect(found('group ~ o and not group = pilot')).toBe('c');
    expect(found('group = null')).toBe('d');
    expect(store.list({ sort: '-group,name' }).runs.map(({ name }) => name)[0]).toBe('a');
  });

  it('leave out what is in the trash and go with the last of their runs', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const group = newGroup('trials', 'pilot');
    const [a, b] = [0, 1].map((trial) => store.createRun(newRun({ trial }, { group })));
    store.trash([a.id]);
    expect(store.runsOfGroup('pilot').map(({ id }) => id)).toEqual([b.id]);
    store.purge([a.id]);
    expect(groupsIn(temporary)).toEqual(['pilot']);
    store.trash([b.id]);
    store.emptyTrash();
    expect(groupsIn(temporary)).toEqual([]);
  });

  it('that are not there or have the same name are told', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    for (let i = 0; i < 2; i++) store.createRun(newRun({}, { group: newGroup('trials', 'pilot') }));
    expect(() => store.runsOfGroup('nobody')).toThrow('There is no group nobody');
    expect(() => store.runsOfGroup('pilot')).toThrow('There are 2 groups pilot; name one by its id');
  });
});
