import { parentPort } from 'node:worker_threads';
import { runTrialJob, type TrialJob } from './trialsRun.ts';

parentPort?.on('message', (job: TrialJob) => parentPort?.postMessage(runTrialJob(job)));
