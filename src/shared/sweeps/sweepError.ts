import { LabError } from '../errors.ts';

/** Say what is wrong with the description of a sweep. */
export const sweepError = (message: string, data: unknown = null): LabError =>
  new LabError('invalid-sweep', message, data);
