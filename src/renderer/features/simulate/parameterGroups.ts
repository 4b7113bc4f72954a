import type { Group } from '#shared/model/fields.ts';
import { schema, type ParameterName } from '#shared/model/schema.ts';
import { parameterNames } from '#shared/model/validate.ts';

/** A section of the form. */
export interface ParameterGroup {
  readonly id: Group;
  readonly title: string;
  readonly names: readonly ParameterName[];
}

const titles: Readonly<Record<Group, string>> = {
  network: 'Network',
  clustering: 'Clustering',
  input: 'Input',
  stimulus: 'Stimulus',
  simulation: 'Simulation',
  neurons: 'Neurons',
  synapses: 'Synapses',
  recording: 'Recording',
};

/** The sections of the form, those that are changed most often first. */
export const parameterGroups: readonly ParameterGroup[] = (Object.keys(titles) as Group[]).map((id) => ({
  id,
  title: titles[id],
  names: parameterNames.filter((name) => schema[name].group === id),
}));

/** Find the section of a parameter. */
export const groupOf = (name: ParameterName): Group => schema[name].group;
