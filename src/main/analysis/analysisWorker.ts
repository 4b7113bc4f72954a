// Entry of a worker thread that computes analyses, one at a time.
import { parentPort } from 'node:worker_threads';
import { toWireError } from '#shared/contract/wireError.ts';
import type { AnalysisAnswer, AnalysisJob } from './analysisJob.ts';
import { runAnalysisJob } from './runAnalysisJob.ts';

function answer(job: AnalysisJob): AnalysisAnswer {
  try {
    return { bytes: runAnalysisJob(job) };
  } catch (error) {
    return { error: toWireError(error) };
  }
}

parentPort?.on('message', (job: AnalysisJob) => {
  const message = answer(job);
  parentPort?.postMessage(message, 'bytes' in message ? [message.bytes.buffer] : []);
});
