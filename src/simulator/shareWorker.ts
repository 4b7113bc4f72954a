// Entry of a thread that takes its share of a simulation, in the memory of the thread that started it.
import { workerData } from 'node:worker_threads';
import { serveShare, type ThreadShare } from '#engine/kernel/threadShare.ts';

serveShare(workerData as ThreadShare);
