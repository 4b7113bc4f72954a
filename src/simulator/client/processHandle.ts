import type { FromSimulator, ToSimulator } from '../protocol.ts';

/** How a process ended: by itself with an exit code, or by a signal. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The end of what it wrote to stderr, or why it could not be started. */
  readonly output: string;
}

/** A simulator process, whatever kind of process it is. */
export interface ProcessHandle {
  send(message: ToSimulator): void;
  /** End it at once. */
  kill(): void;
  readonly pid: number | undefined;
}

export interface ProcessListeners {
  onMessage(message: FromSimulator): void;
  /** Called once; nothing comes afterwards. */
  onExit(exit: ProcessExit): void;
}

/** Start a simulator process. What goes wrong is told by `onExit`. */
export type StartProcess = (listeners: ProcessListeners) => ProcessHandle;

/** Say why the jobs of a process that has ended failed. */
export function failureOf(exit: ProcessExit): { code: string; message: string; data: unknown } {
  const { code, signal, output } = exit;
  const data = { code, signal };
  // V8 ends the whole process where a thread can have no more memory in the midst of a step.
  const isOutOfMemory = /out of memory/i.test(output);
  if (isOutOfMemory)
    return { code: 'out-of-memory', message: 'The simulator process ran out of memory', data };
  return { code: 'simulator-died', message: describeExit(exit), data };
}

/** Describe in a few words how the simulator process ended. */
export function describeExit({ code, signal, output }: ProcessExit): string {
  if (signal !== null) return `The simulator process was ended by ${signal}`;
  if (code !== null) return `The simulator process ended with exit code ${code}`;
  return `The simulator process could not be started: ${output}`;
}
