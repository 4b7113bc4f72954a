import { checkMemory } from '#shared/model/memory.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { Run, RunGroup, RunOptions, RunPriority } from '#shared/runs/run.ts';

/** What somebody asks for who starts a run; what is left out has its default. */
export interface RunRequest {
  /** Checked and completed with the defaults. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly options?: Partial<RunOptions>;
  readonly name?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
  /** `interactive` if left out. */
  readonly priority?: RunPriority;
  readonly parent_id?: string | null;
  readonly group?: RunGroup | null;
}

/** What a repeated run does differently; everything else is as it was in the run it repeats. */
export interface RerunChanges extends Omit<RunRequest, 'parameters' | 'parent_id' | 'group'> {
  /** Only the parameters that change. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export const defaultOptions: RunOptions = { implementation: 'kernel', precision: 'double' };

/**
 * Check what a run is asked for and complete it.
 *
 * Throws a ParameterError where the parameters are not valid or need more memory than there can be.
 */
export function checkRequest(request: RunRequest): { parameters: Parameters; options: RunOptions } {
  const parameters = validateParameters(request.parameters);
  checkMemory(parameters);
  return { parameters, options: { ...defaultOptions, ...request.options } };
}

/** Turn a stored run into a request for the same run with some changes, as its descendant. */
export function requestFrom(run: Run, changes: RerunChanges = {}): RunRequest {
  const { parameters, implementation, precision, name, tags } = run;
  return {
    name,
    tags,
    ...changes,
    parameters: { ...parameters, ...changes.parameters },
    options: { implementation, precision, ...changes.options },
    parent_id: run.id,
  };
}
