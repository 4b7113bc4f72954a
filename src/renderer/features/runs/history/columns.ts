import { definitions, type StatisticName } from '#shared/analysis/definitions.ts';
import type { Field, Group } from '#shared/model/fields.ts';
import { schema } from '#shared/model/schema.ts';
import { queryFields, type QueryField } from '#shared/runs/query/queryFields.ts';
import type { Run } from '#shared/runs/run.ts';
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatParameter,
  formatTime,
  noValue,
  statusLabels,
} from '../formatRun.ts';

/** The section of the column chooser in which a column stands. */
export type ColumnGroup = 'run' | 'metrics' | Group;

/** A column of the history besides the name of the run, which is always there. */
export interface Column {
  readonly key: string;
  readonly group: ColumnGroup;
  readonly label: string;
  /** The symbol of papers, empty where there is none. */
  readonly symbol: string;
  /** What stands small under the label: name of the parameter and unit. */
  readonly detail: string;
  readonly unit: string;
  /** What it means, empty where the label says it. */
  readonly help: string;
  /** Fields by which the column sorts, as `runs.list` takes them; none for pictures. */
  readonly sort: readonly string[];
  /** Numbers are aligned to the right. */
  readonly isNumeric: boolean;
  /** How a cell is drawn. */
  readonly kind: 'text' | 'status' | 'tags' | 'raster';
  /** Width to begin with [px]. */
  readonly width: number;
  readonly text: (run: Run) => string;
  /** All digits of a shortened text, empty where it has them. */
  readonly exact: (run: Run) => string;
}

const column = (key: string, group: ColumnGroup, label: string, about: Partial<Column>): Column => ({
  ...{ key, group, label, symbol: '', detail: about.unit ?? '', unit: '', help: '', sort: [key] },
  ...{ isNumeric: false, kind: 'text', width: 110, text: () => '', exact: () => '' },
  ...about,
});

/** A field of the run itself whose name in the run is that of the field. */
const runColumn = (key: string, text: Column['text'], about: Partial<Column> = {}): Column => {
  const { label, unit } = fieldOf(key);
  return column(key, 'run', label, { unit, text, ...about });
};

const fieldOf = (name: string): QueryField => {
  const field = queryFields.get(name);
  if (field === undefined) throw new Error(`There is no field ${name}`);
  return field;
};

const wallTime_s = ({ started_at, finished_at }: Run): number | null =>
  started_at === null || finished_at === null ? null : (finished_at - started_at) / 1000;

/** Parameters that are written in another way than as they are. */
const own: Readonly<Record<string, Partial<Column>>> = {
  simtime: {
    ...{ label: 'Duration', detail: 'simtime', width: 84 },
    text: ({ parameters }) => formatDuration(parameters.simtime),
    exact: ({ parameters }) => `${parameters.simtime} ms`,
  },
  randseed: { width: 84 },
};

/** How much faster than real time a run was computed, null where that is not known. */
export const speedOf = ({ metrics: { rtf } }: Pick<Run, 'metrics'>): number | null => (rtf ? 1 / rtf : null);

const speedText = (run: Run): string => {
  const speed = speedOf(run);
  return speed === null ? noValue : `${formatNumber(speed)}x`;
};

const runColumns: readonly Column[] = [
  column('raster', 'run', 'Raster', {
    help: 'All spikes: time to the right, E neurons below, I neurons above.',
    ...{ kind: 'raster', sort: [], width: 112 },
  }),
  runColumn('status', ({ status }) => statusLabels[status], {
    ...{ kind: 'status', width: 126 },
    exact: ({ failure }) => failure?.message ?? '',
  }),
  runColumn('tag', ({ tags }) => tags.join(', '), {
    ...{ label: 'Tags', kind: 'tags', width: 180 },
    exact: ({ tags }) => tags.join(', '),
  }),
  runColumn('notes', ({ notes }) => notes.replaceAll(/\s+/g, ' '), {
    width: 240,
    exact: ({ notes }) => notes,
  }),
  runColumn('created_at', ({ created_at }) => formatTime(created_at), { width: 134 }),
  runColumn('started_at', ({ started_at }) => formatTime(started_at), { width: 138 }),
  runColumn('finished_at', ({ finished_at }) => formatTime(finished_at), { width: 138 }),
  column('neurons', 'run', 'Neurons', {
    ...{ detail: 'E + I', sort: ['N_E', 'N_I'], isNumeric: true, width: 110 },
    text: ({ parameters: { N_E, N_I } }) => `${formatNumber(N_E)} + ${formatNumber(N_I)}`,
  }),
  runColumn('spike_count', ({ spike_count }) => formatNumber(spike_count), {
    label: 'Spikes',
    isNumeric: true,
    width: 84,
  }),
  runColumn('recorded_ms', ({ recorded_ms }) => formatDuration(recorded_ms), {
    ...{ unit: '', isNumeric: true, width: 104 },
  }),
  runColumn('wall_s', (run) => formatNumber(wallTime_s(run)), { isNumeric: true, width: 84 }),
  runColumn('speed', speedText, {
    ...{ label: 'Speed', detail: 'of real time', isNumeric: true, width: 92 },
    help: 'Biological time over the wall time of simulating it.',
  }),
  runColumn('size_bytes', ({ size_bytes }) => formatBytes(size_bytes), {
    ...{ unit: '', isNumeric: true, width: 96 },
  }),
  runColumn('precision', ({ precision }) => precision, { width: 92 }),
  runColumn('implementation', ({ implementation }) => implementation, { width: 118 }),
  runColumn('priority', ({ priority }) => priority, { width: 100 }),
  runColumn('failure', ({ failure }) => failure?.code ?? '', {
    ...{ label: 'Failure', width: 140 },
    exact: ({ failure }) => failure?.message ?? '',
  }),
  runColumn('id', ({ id }) => id, { width: 180 }),
  runColumn('group', ({ group }) => group?.name ?? '', { width: 140 }),
  runColumn('group_id', ({ group }) => group?.id ?? '', { width: 180 }),
  runColumn('sweep', ({ sweep }) => sweep?.name ?? '', { width: 160 }),
  runColumn('sweep_id', ({ sweep }) => sweep?.id ?? '', { width: 180 }),
  runColumn('parent_id', ({ parent_id }) => parent_id ?? '', { label: 'Repeats or varies', width: 180 }),
  runColumn('app_version', ({ provenance }) => provenance.app_version, { label: 'Program', width: 92 }),
  runColumn('engine_version', ({ provenance }) => provenance.engine_version, { label: 'Engine', width: 84 }),
];

function parameterColumn([name, field]: [string, Field]): Column {
  const { group, label, symbol = '', unit, help, kind } = field;
  const valueOf = ({ parameters }: Run): unknown => (parameters as Readonly<Record<string, unknown>>)[name];
  const isList = kind === 'matrix' || kind === 'number-list' || kind === 'choice-list';
  return column(name, group, label, {
    ...{ symbol, unit, help },
    detail: [name, unit].filter((part) => part !== '').join(' '),
    isNumeric: kind === 'number' || kind === 'number-or-choice',
    width: isList ? 160 : 112,
    text: (run) => {
      const value = valueOf(run);
      return value === undefined || value === null ? noValue : formatParameter(value);
    },
    exact: (run) => (isList ? JSON.stringify(valueOf(run) ?? null) : ''),
    ...(Object.hasOwn(own, name) && own[name]),
  });
}

function metricColumn({ name, label, unit }: QueryField): Column {
  const valueOf = ({ metrics }: Run): number | null | undefined => metrics[name];
  return column(name, 'metrics', label, {
    ...{ unit, isNumeric: true, width: label.length > 12 ? 120 : 84 },
    help: Object.hasOwn(definitions, name) ? definitions[name as StatisticName].definition : '',
    text: (run) => formatNumber(valueOf(run)),
    exact: (run) => String(valueOf(run) ?? ''),
  });
}

/** The name of a run, which is always there, before all others. */
export const nameColumn: Column = column('name', 'run', 'Name', { width: 220, text: ({ name }) => name });

/** Every column that can be chosen, by its key. */
export const columns: ReadonlyMap<string, Column> = new Map(
  [
    ...runColumns,
    ...Object.entries<Field>(schema).map(parameterColumn),
    ...[...queryFields.values()].filter(({ source }) => source === 'metric').map(metricColumn),
  ].map((each) => [each.key, each]),
);

const groupTitles: Readonly<Record<ColumnGroup, string>> = {
  run: 'Run',
  metrics: 'Statistics and metrics',
  network: 'Network',
  clustering: 'Clustering',
  input: 'Input',
  stimulus: 'Stimulus',
  simulation: 'Simulation',
  neurons: 'Neurons',
  synapses: 'Synapses',
  recording: 'Recording',
};

/** The sections of the column chooser with their columns. */
export const columnGroups: readonly { group: ColumnGroup; title: string; columns: readonly Column[] }[] = (
  Object.keys(groupTitles) as ColumnGroup[]
).map((group) => ({
  group,
  title: groupTitles[group],
  columns: [...columns.values()].filter((each) => each.group === group),
}));

/** Tell whether a key is that of a parameter of the model. */
export const isParameterColumn = (key: string): boolean => Object.hasOwn(schema, key);
