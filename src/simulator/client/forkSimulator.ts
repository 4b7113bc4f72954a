import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromSimulator } from '../protocol.ts';
import type { ProcessHandle, ProcessListeners } from './processHandle.ts';

/** How much of what the process writes to stderr is kept, in characters. */
const keptOutput = 4000;

/** Find the entry of the simulator process: beside the bundle this is part of, or among the sources. */
export function simulatorEntry(ownUrl: string = import.meta.url): string {
  const entry = ownUrl.endsWith('.ts') ? '../index.ts' : './simulator.js';
  return fileURLToPath(new URL(entry, ownUrl));
}

export interface ForkOptions {
  /** Options for Node. */
  readonly execArgv?: readonly string[];
  /** Node itself, this one if left out. */
  readonly execPath?: string;
}

/** Start the simulator as a child process of Node. */
export function forkSimulator(listeners: ProcessListeners, options: ForkOptions = {}): ProcessHandle {
  const child = fork(simulatorEntry(), {
    serialization: 'advanced',
    execArgv: [...(options.execArgv ?? [])],
    execPath: options.execPath ?? process.execPath,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let output = '';
  let hasEnded = false;
  const end = (code: number | null, signal: string | null): void => {
    if (hasEnded) return;
    hasEnded = true;
    listeners.onExit({ code, signal, output: output.trim() });
  };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-keptOutput);
  });
  child.on('message', (message) => {
    listeners.onMessage(message as FromSimulator);
  });
  child.on('error', (error) => {
    output += error.message;
    // Sending to a process that is about to end is an error, too; its exit is still to come then.
    if (child.pid === undefined) end(null, null);
  });
  child.on('close', end);
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
