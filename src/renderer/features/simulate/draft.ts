import { LabError, ParameterError, type Problem } from '#shared/errors.ts';
import { checkMemory } from '#shared/model/memory.ts';
import { presetParameters, presets } from '#shared/model/presets.ts';
import type { ParameterName, Parameters } from '#shared/model/schema.ts';
import {
  checkParameters,
  isParameterName,
  parameterNames,
  validateParameters,
} from '#shared/model/validate.ts';

/** Values as they stand in the form: what cannot be read as a number is there as the text that was typed. */
export type DraftValues = Readonly<Record<ParameterName, unknown>>;

/** The parameters that are being edited. */
export interface Draft {
  /** Id of the preset that differences are shown against. */
  readonly preset: string;
  /** Where the values came from if not from a preset: a file's or a run's name. */
  readonly source: string | null;
  readonly values: DraftValues;
}

/** The draft of somebody who starts: the first preset. */
export const draftOfPreset = (preset: string): Draft => ({
  preset,
  source: null,
  values: presetParameters(preset),
});

/** Tell whether two parameter values are the same. */
export const isSameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** List the parameters whose values are not those of the preset. */
export function differingNames({ preset, values }: Draft): ReadonlySet<ParameterName> {
  const base = presetParameters(preset);
  return new Set(parameterNames.filter((name) => !isSameValue(values[name], base[name])));
}

/** Check a draft: its parameters, or null and everything that is wrong with it. */
export function examineDraft({ values }: Draft): {
  readonly parameters: Parameters | null;
  readonly problems: readonly Problem[];
} {
  const problems = checkParameters(values);
  if (problems.length > 0) return { parameters: null, problems };
  const parameters = validateParameters(values);
  try {
    checkMemory(parameters);
  } catch (error) {
    if (error instanceof ParameterError) return { parameters: null, problems: error.data.problems };
    throw error;
  }
  return { parameters, problems };
}

/**
 * Make a draft of the values of a file or a stored run, completed with the defaults.
 *
 * Throws a ParameterError where a name is not that of a parameter; wrong values are for the form to show.
 */
export function draftOfValues(values: Readonly<Record<string, unknown>>, source: string): Draft {
  const unknown = checkParameters(values).filter(({ parameter }) => !isParameterName(parameter));
  if (unknown.length > 0) throw new ParameterError(unknown);
  const start = draftOfPreset(presets[0].id);
  return { ...start, source, values: { ...start.values, ...values } };
}

/** Read a draft that was kept; null where it is none. Parameters that it does not have get their defaults. */
export function readDraft(stored: unknown): Draft | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { preset, source, values } = stored as Record<string, unknown>;
  if (typeof preset !== 'string' || typeof values !== 'object' || values === null) return null;
  try {
    const start = draftOfPreset(preset);
    const known = Object.entries(values).filter(([name]) => isParameterName(name));
    return {
      ...start,
      source: typeof source === 'string' ? source : null,
      values: { ...start.values, ...Object.fromEntries(known) },
    };
  } catch (error) {
    // A preset that this version does not have any more.
    if (error instanceof LabError) return null;
    throw error;
  }
}
