import { parentPort } from 'node:worker_threads';
import { runEnsembleJob, type EnsembleJob } from './ensembleRun.ts';

parentPort?.on('message', (job: EnsembleJob) => parentPort?.postMessage(runEnsembleJob(job)));
