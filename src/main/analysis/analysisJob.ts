import type { RecordedRunInfo } from '#shared/analysis/recordedRun.ts';
import type { WireError } from '#shared/contract/wireError.ts';

/** What a worker thread is asked to compute. */
export interface AnalysisJob {
  /** File of the database, which the worker opens for reading. */
  readonly database: string;
  readonly runs: readonly (RecordedRunInfo & { readonly id: string })[];
  readonly analysis: string;
  /** Complete and checked. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What it answers: an encoded AnalysisResult (see messageCodec), or why there is none. */
export type AnalysisAnswer = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly error: WireError };
