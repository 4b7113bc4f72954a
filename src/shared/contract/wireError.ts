import * as v from 'valibot';
import { LabError } from '../errors.ts';

/** The form in which every error crosses between processes. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

const wireErrorSchema = v.object({ code: v.string(), message: v.string(), data: v.unknown() });

/** Turn whatever was thrown into {code, message, data}; what is no LabError is a bug of ours and gets the code `internal`. */
export function toWireError(error: unknown): WireError {
  if (error instanceof LabError)
    return { code: error.code, message: error.message, data: error.data ?? null };
  if (error instanceof v.ValiError) {
    return { code: 'internal', message: 'An answer does not have the form it should have', data: null };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), data: null };
}

/** Turn a received error back into a LabError of the same code, message and data. */
export function fromWireError(error: unknown): LabError {
  if (error instanceof LabError) return error;
  const parsed = v.safeParse(wireErrorSchema, error);
  if (parsed.success) return new LabError(parsed.output.code, parsed.output.message, parsed.output.data);
  return new LabError('internal', 'The other side answered with an error of an unknown form');
}

/** Describe what is wrong with the input of a procedure: a LabError `invalid-input` that lists every issue with its path. */
export function invalidInput(procedure: string, issues: readonly v.BaseIssue<unknown>[]): LabError {
  const found = issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }));
  const text = found.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return new LabError('invalid-input', `${procedure} cannot be called like this: ${text}`, { issues: found });
}
