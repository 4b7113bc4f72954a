import type { Field } from './fields.ts';
import { clusteringFields } from './schema/clusteringFields.ts';
import { inputFields } from './schema/inputFields.ts';
import { networkFields } from './schema/networkFields.ts';
import { neuronsFields } from './schema/neuronsFields.ts';
import { recordingFields } from './schema/recordingFields.ts';
import { simulationFields } from './schema/simulationFields.ts';
import { stimulusFields } from './schema/stimulusFields.ts';
import { synapsesFields } from './schema/synapsesFields.ts';

/**
 * Every parameter of a run: the single source of types, forms, command line, documentation and validation.
 *
 * Names, units and defaults are those of the PyNEST example `EI_clustered_network` (NEST 3.10); entries with
 * `dict: 'lab'` are our own. Rules between parameters are in `rules.ts`.
 */
export const schema = {
  ...networkFields,
  ...neuronsFields,
  ...synapsesFields,
  ...clusteringFields,
  ...inputFields,
  ...stimulusFields,
  ...simulationFields,
  ...recordingFields,
} satisfies Record<string, Field>;

export type ParameterName = keyof typeof schema;

/** A complete, valid set of parameters; what a run is made from and what is stored with it. */
export type Parameters = { readonly [K in ParameterName]: (typeof schema)[K]['default'] };
