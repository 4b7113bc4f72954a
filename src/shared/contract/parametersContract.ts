import * as v from 'valibot';
import type { Problem } from '../errors.ts';
import type { Derived } from '../model/derive.ts';
import type { Field } from '../model/fields.ts';
import type { Preset } from '../model/presets.ts';
import type { Warning } from '../model/warnings.ts';
import { nothing, ourObject, parameterValues } from './plainData.ts';
import { procedure } from './procedure.ts';

const values = v.strictObject({ values: parameterValues });

export const parametersProcedures = {
  /** Everything that is wrong with the values and, where nothing is, what may surprise. */
  'parameters.check': procedure(
    values,
    v.object({
      problems: v.pipe(v.array(ourObject<Problem>()), v.readonly()),
      warnings: v.pipe(v.array(ourObject<Warning>()), v.readonly()),
    }),
  ),
  /** What follows from the values; error `invalid-parameters` where they are not valid. */
  'parameters.derive': procedure(values, ourObject<Derived>()),
  'parameters.presets': procedure(nothing, v.pipe(v.array(ourObject<Preset>()), v.readonly())),
  /** Every parameter with its unit, default, range and help. */
  'parameters.schema': procedure(nothing, v.record(v.string(), ourObject<Field>())),
};
