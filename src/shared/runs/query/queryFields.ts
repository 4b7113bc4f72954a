import { definitions, statisticNames } from '../../analysis/definitions.ts';
import type { Field } from '../../model/fields.ts';
import { schema } from '../../model/schema.ts';
import type { RunStatus } from '../run.ts';

/** What a field holds; `list` ones (lists and matrices) are compared as JSON text. */
export type FieldType =
  'number' | 'text' | 'choice' | 'boolean' | 'time' | 'tag' | 'number-or-choice' | 'list';

/** Something by which runs can be filtered and, mostly, sorted. */
export interface QueryField {
  readonly name: string;
  readonly source: 'run' | 'parameter' | 'metric';
  readonly type: FieldType;
  readonly label: string;
  /** Unit, empty where there is none. */
  readonly unit: string;
  readonly choices?: readonly string[];
}

const statuses: readonly RunStatus[] = [
  'queued',
  'running',
  'paused',
  'done',
  'cancelled',
  'failed',
  'interrupted',
];

const own = (
  name: string,
  type: FieldType,
  label: string,
  extra: { unit?: string; choices?: readonly string[] } = {},
): QueryField => ({ unit: '', ...extra, name, source: 'run', type, label });

const runFields: readonly QueryField[] = [
  own('name', 'text', 'Name'),
  own('notes', 'text', 'Notes'),
  own('tag', 'tag', 'Tag'),
  own('status', 'choice', 'Status', { choices: statuses }),
  own('starred', 'boolean', 'Starred'),
  own('created_at', 'time', 'Created'),
  own('started_at', 'time', 'Started'),
  own('finished_at', 'time', 'Finished'),
  own('wall_s', 'number', 'Wall time', { unit: 's' }),
  own('speed', 'number', 'Speed against real time'),
  own('recorded_ms', 'number', 'Recorded time', { unit: 'ms' }),
  own('spike_count', 'number', 'Stored spikes'),
  own('size_bytes', 'number', 'Size on disk', { unit: 'bytes' }),
  own('precision', 'choice', 'Precision', { choices: ['double', 'single'] }),
  own('implementation', 'choice', 'Implementation', { choices: ['kernel', 'reference'] }),
  own('priority', 'choice', 'Priority', { choices: ['interactive', 'batch'] }),
  own('failure', 'text', 'Code of the failure'),
  own('id', 'text', 'Id'),
  own('parent_id', 'text', 'Id of the run it repeats or varies'),
  own('group', 'text', 'Group'),
  own('group_id', 'text', 'Id of the group'),
  own('sweep', 'text', 'Sweep'),
  own('sweep_id', 'text', 'Id of the sweep'),
  own('engine_version', 'text', 'Version of the engine'),
  own('app_version', 'text', 'Version of the program'),
];

const parameterTypes: Record<Field['kind'], FieldType> = {
  number: 'number',
  boolean: 'boolean',
  choice: 'choice',
  'number-or-choice': 'number-or-choice',
  matrix: 'list',
  'number-list': 'list',
  'choice-list': 'list',
};

const parameterFields = Object.entries<Field>(schema).map(([name, field]): QueryField => ({
  name,
  source: 'parameter',
  type: parameterTypes[field.kind],
  label: field.label,
  unit: field.unit,
  ...('choices' in field && { choices: field.choices }),
}));

const metric = (name: string, label: string, unit: string): QueryField => ({
  name,
  source: 'metric',
  type: 'number',
  label,
  unit,
});

const metricFields: readonly QueryField[] = [
  ...statisticNames.map((name) => metric(name, definitions[name].label, definitions[name].unit)),
  metric('spikes', 'Spikes', ''),
  metric('synapses', 'Synapses', ''),
  metric('build_s', 'Wall time of building the network', 's'),
  metric('simulate_s', 'Wall time of simulating', 's'),
  metric('rtf', 'Wall time over biological time', ''),
];

/** All fields by name: those of runs, all parameters, all metrics. */
export const queryFields: ReadonlyMap<string, QueryField> = new Map(
  [...runFields, ...parameterFields, ...metricFields].map((field) => [field.name, field]),
);
