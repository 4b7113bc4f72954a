import { statisticNames } from '../analysis/definitions.ts';
import { seededRandom } from '../numerics/seededRandom.ts';
import type { Run } from '../runs/run.ts';
import { compareParameters, groupRuns, type ComparedGroup, type ParameterRow } from './comparedGroups.ts';
import { compareMetrics, type MetricRow } from './compareMetrics.ts';

/** Runs side by side: what differs in their parameters and in their metrics. */
export interface Comparison {
  readonly groups: readonly ComparedGroup[];
  /** Index of the group that the others are compared with. */
  readonly baseline: number;
  readonly parameters: readonly ParameterRow[];
  readonly metrics: readonly MetricRow[];
}

/** Any number: drawn relabellings are the same whenever runs are compared. */
const seed = 20_000;

/** How runs are compared. */
export interface CompareOptions {
  /** Id of a run of the group that the others are compared with; the first group where none has it. */
  readonly baseline?: string | null;
  /** False where each run is to stand for itself; true if left out. */
  readonly areReplicatesCollapsed?: boolean;
  /** Names of groups by the id of one of their runs, where they are not to have the name of their first run. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Compare runs, of which those that differ in nothing but seed or trial are one group. */
export function compareRuns(
  runs: readonly Run[],
  { baseline = null, areReplicatesCollapsed = true, labels = {} }: CompareOptions = {},
): Comparison {
  const groups = labelled(groupRuns(runs, areReplicatesCollapsed), labels);
  const at = groups.findIndex((group) => group.runs.some(({ id }) => id === baseline));
  const base = Math.max(0, at);
  const names = statisticNames.filter((name) => runs.some(({ metrics }) => metrics[name] !== undefined));
  return {
    groups,
    baseline: base,
    parameters: compareParameters(groups),
    metrics: compareMetrics(groups, names, base, seededRandom(seed)),
  };
}

/** Give every group a label of its own: name or start of the id, and the end of the id where names are the same. */
function labelled(
  groups: readonly ComparedGroup[],
  labels: Readonly<Record<string, string>>,
): ComparedGroup[] {
  const startOf = ({ id }: Run): string => id.slice(0, 8);
  const plain = groups.map(({ label, runs }) => {
    const given = runs.map(({ id }) => labels[id]).find((text) => text !== undefined && text !== '');
    return given ?? (label || `Run ${startOf(runs[0])}`);
  });
  return groups.map((group, k) => {
    const isTaken = plain.some((label, other) => other !== k && label === plain[k]);
    const label = isTaken ? `${plain[k]} (${group.runs[0].id.slice(-6)})` : plain[k];
    return { ...group, label };
  });
}
