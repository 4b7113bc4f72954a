import type { ParameterName } from '../model/schema.ts';
import type { Run } from '../runs/run.ts';

/** Runs that are compared as one: a single run, or replicates that differ in nothing but their seed or trial. */
export interface ComparedGroup {
  /** Name shown with it. */
  readonly label: string;
  readonly runs: readonly Run[];
}

/** What replicates may differ in. */
const replicated: readonly ParameterName[] = ['randseed', 'trial'];

const json = (value: unknown): string => JSON.stringify(value) ?? 'null';

/** Collapse runs with the same parameters and precision into groups, in the order of their first runs. */
export function groupReplicates(runs: readonly Run[]): ComparedGroup[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const entries = Object.entries(run.parameters).filter(
      ([name]) => !replicated.includes(name as ParameterName),
    );
    const key = json([run.precision, entries.sort(([a], [b]) => (a < b ? -1 : 1))]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((members) => ({ label: members[0].name, runs: members }));
}

/** Lay out runs as they are compared: replicates as one group, or each run as a group of its own. */
export const groupRuns = (runs: readonly Run[], areReplicatesCollapsed: boolean): ComparedGroup[] =>
  areReplicatesCollapsed ? groupReplicates(runs) : runs.map((run) => ({ label: run.name, runs: [run] }));

/** Choose of `more` runs those that, with the present ones, make up no more than `most` groups. */
export function fitGroups(
  present: readonly Run[],
  more: readonly Run[],
  most: number,
  areReplicatesCollapsed: boolean,
): Run[] {
  const all = [...new Map([...present, ...more].map((run) => [run.id, run])).values()];
  const groups = groupRuns(all, areReplicatesCollapsed);
  const fitting = new Set(groups.slice(0, most).flatMap(({ runs }) => runs));
  return all.filter((run) => fitting.has(run) && !present.includes(run));
}

/** A parameter with the different values that the runs of every group have: several for the seed of replicates. */
export interface ParameterRow {
  readonly name: string;
  readonly values: readonly (readonly unknown[])[];
  readonly isDifferent: boolean;
}

/** List the parameters of groups, those that differ between groups marked; how a run was computed comes first. */
export function compareParameters(groups: readonly ComparedGroup[]): ParameterRow[] {
  const names = [
    ...new Set(groups.flatMap(({ runs }) => runs.flatMap((run) => Object.keys(run.parameters)))),
  ];
  const row = (name: string, valueOf: (run: Run) => unknown): ParameterRow => {
    const values = groups.map(({ runs }) => [
      ...new Map(runs.map(valueOf).map((value) => [json(value), value])).values(),
    ]);
    const sets = values.map((own) => json(own.map(json).sort()));
    return { name, values, isDifferent: new Set(sets).size > 1 };
  };
  return [
    row('precision', ({ precision }) => precision),
    ...names.map((name) => row(name, ({ parameters }) => parameters[name as ParameterName])),
  ];
}
