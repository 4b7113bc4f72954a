import * as v from 'valibot';
import type { AnalysisResult } from '../analysis/analysisResult.ts';
import type { AnalysisDescription } from '../analysis/defineAnalysis.ts';
import { nothing, ourObject, parameterValues, runIds, shortText } from './plainData.ts';
import { procedure } from './procedure.ts';

/** By what a client recognises its analysis: a random text of its own. */
const key = v.pipe(v.string(), v.minLength(8), v.maxLength(100));

export const analysesProcedures = {
  /** All analyses: what they are, and their settings with units, ranges and defaults. */
  'analyses.list': procedure(nothing, v.pipe(v.array(ourObject<AnalysisDescription>()), v.readonly())),
  /**
   * Compute an analysis of a run, or of trials of one network together; settings that are left out have their defaults.
   *
   * With a key it can be cancelled; error `cancelled` then.
   */
  'analyses.compute': procedure(
    v.strictObject({
      runs: runIds,
      analysis: shortText,
      settings: v.exactOptional(parameterValues),
      key: v.exactOptional(key),
    }),
    ourObject<AnalysisResult>(),
  ),
  /** Stop an analysis; does nothing where it is over. */
  'analyses.cancel': procedure(v.strictObject({ key }), nothing),
};
