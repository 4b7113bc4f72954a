import type { ToSimulator } from './protocol.ts';

/** The most threads that a job may use: as many as there are cores for each job. */
interface ThreadLimit {
  readonly threads: number;
}

export type StartMessage = Extract<ToSimulator, { type: 'start' }> & ThreadLimit;

/** What the simulator process sends to the thread that does a job. */
export type ToWorker =
  | StartMessage
  | Exclude<ToSimulator, { type: 'start' | 'shutdown' }>
  | ({ readonly type: 'threads' } & ThreadLimit);
