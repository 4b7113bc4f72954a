import * as v from 'valibot';
import {
  comparisonNameSchema,
  comparisonSetupSchema,
  type SavedComparison,
} from '../compare/savedComparison.ts';
import { count, nothing } from './plainData.ts';
import { procedure } from './procedure.ts';

const comparison: v.GenericSchema<SavedComparison> = v.object({
  id: v.string(),
  name: v.string(),
  created_at: count,
  updated_at: count,
  setup: comparisonSetupSchema,
});

export const comparisonsProcedures = {
  /** All saved comparisons by their names. */
  'comparisons.list': procedure(nothing, v.pipe(v.array(comparison), v.readonly())),
  /** Save a comparison by a name, in place of the one that has the name. */
  'comparisons.save': procedure(
    v.strictObject({ name: comparisonNameSchema, setup: comparisonSetupSchema }),
    comparison,
  ),
  /** Delete a comparison, not its runs, and give what it was; error `no-such-comparison`. */
  'comparisons.delete': procedure(
    v.strictObject({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) }),
    comparison,
  ),
};

export const comparisonsEvents = {
  /** A comparison was saved or deleted. */
  'comparisons.changed': nothing,
};
