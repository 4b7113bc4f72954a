import { LabError } from '#shared/errors.ts';

/** Tell whether an error is one of ours with one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof LabError && codes.includes(error.code);

/** Tell whether the database was locked by another process for too long. */
export const isLocked = (error: unknown): boolean => hasCode(error, 'database-locked');
