import { findAnalysis } from '#shared/analysis/analyses.ts';
import type { RecordedRun } from '#shared/analysis/recordedRun.ts';
import { encodeMessage } from '#shared/contract/messageCodec.ts';
import { LabError } from '#shared/errors.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { RunStore } from '../storage/runStore.ts';
import type { AnalysisJob } from './analysisJob.ts';

/**
 * Read the spikes of the analysed time, compute and encode the result.
 *
 * Throws what the database and the analysis throw, and a LabError `out-of-memory`.
 */
export function runAnalysisJob({ database, runs, analysis, settings }: AnalysisJob): Uint8Array<ArrayBuffer> {
  try {
    const store = new RunStore(openDatabase(database, { mode: 'read' }));
    let recorded: RecordedRun[];
    try {
      recorded = runs.map((run) => ({ ...run, spikes: store.readSpikes(run.id, stretchOf(run, settings)) }));
    } finally {
      store.close();
    }
    return encodeMessage(findAnalysis(analysis).compute(recorded, settings));
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    const message =
      'There is not enough memory for this analysis; choose a shorter time with the settings from and to';
    throw new LabError('out-of-memory', message, null, { cause: error });
  }
}

/** Return the steps that the analysed time may need: all analyses have the settings `from` and `to` [ms]. */
function stretchOf(
  { parameters: { dt } }: AnalysisJob['runs'][number],
  { from, to }: AnalysisJob['settings'],
): { fromStep?: number; toStep?: number } {
  return {
    ...(typeof from === 'number' && { fromStep: Math.max(0, Math.floor(from / dt) - 1) }),
    ...(typeof to === 'number' && { toStep: Math.ceil(to / dt) + 1 }),
  };
}

/** What V8 says where memory for typed arrays cannot be had. */
const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError &&
  /allocation failed|invalid (typed array|array buffer) length/i.test(error.message);
