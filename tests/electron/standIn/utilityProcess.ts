import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { app } from './app.ts';

const parentPort = new URL('./parentPort.ts', import.meta.url).href;

/** Utility processes that run, the oldest first. */
export const running = new Set<StandInUtilityProcess>();

/** A utility process: a real process of Node that talks to its parent over `process.parentPort`. */
class StandInUtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, 'pid' | 'stderr' | 'postMessage' | 'kill'>
{
  pid: number | undefined;
  readonly stderr: NodeJS.ReadableStream | null;
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], { stdio }: Electron.ForkOptions) {
    super();
    if (!Array.isArray(stdio)) throw new Error('The shell says what becomes of the output');
    const child = fork(modulePath, [...args], {
      serialization: 'advanced',
      execArgv: ['--import', parentPort],
      stdio: [...stdio, 'ipc'],
    });
    this.#child = child;
    this.stderr = child.stderr;
    running.add(this);
    child.once('spawn', () => {
      this.pid = child.pid;
      this.emit('spawn');
    });
    child.on('message', (message) => this.emit('message', message));
    child.on('close', (code, signal) => {
      running.delete(this);
      const exitCode = code ?? (signal === null ? 1 : constants.signals[signal]);
      this.emit('exit', exitCode);
      this.pid = undefined;
      if (exitCode !== 0) {
        app.emit(
          'child-process-gone',
          {},
          { type: 'Utility', reason: 'killed', exitCode, name: 'simulator' },
        );
      }
    });
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): StandInUtilityProcess {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    return new StandInUtilityProcess(modulePath, args, options);
  },
} satisfies { fork(...args: Parameters<typeof Electron.UtilityProcess.fork>): unknown };
