import { LabError } from '#shared/errors.ts';
import { estimateMemory, describeBytes } from '#shared/model/memory.ts';
import type { Parameters } from '#shared/model/schema.ts';

/** An error as it crosses processes. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

/** What V8 says where memory for typed arrays or WebAssembly cannot be had. */
const memoryMessages =
  /could not allocate memory|Array buffer allocation failed|invalid (typed array|array buffer) length/i;

/** Tell whether an error means that memory has run out. */
export function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return true;
  return error instanceof RangeError && memoryMessages.test(error.message);
}

/** Describe why a job failed. */
export function describeFailure(error: unknown, parameters: Parameters): Failure {
  if (isOutOfMemory(error)) {
    const estimate = describeBytes(estimateMemory(parameters).total);
    const message = `There is not enough memory; the network takes about ${estimate}, spikes and statistics come on top`;
    return { code: 'out-of-memory', message, data: null };
  }
  if (error instanceof LabError) return { code: error.code, message: error.message, data: error.data };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'simulation-failed', message, data: null };
}
