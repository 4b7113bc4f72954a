import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunRequest } from '#main/runs/runRequest.ts';
import type { FromHost, ToHost } from './hostMessages.ts';

/** A host in a process of its own (hostProgram.ts) and what it has told so far. */
export class HostProcess {
  readonly messages: FromHost[] = [];
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;

  constructor(database: string) {
    this.#child = fork(join(import.meta.dirname, 'hostProgram.ts'), [database], { execArgv: [] });
    this.#child.on('message', (message) => void this.messages.push(message as FromHost));
    this.#exit = once(this.#child, 'exit');
  }

  /** Process id of the simulator, once there has been a batch. */
  get simulator(): number | undefined {
    return this.messages.findLast((message) => message.type === 'batch')?.simulator;
  }

  /** What the host has warned of. */
  get complaints(): string[] {
    return this.messages.filter((message) => message.type === 'complaint').map(({ line }) => line);
  }

  /** Ids of the runs that it has begun to compute. */
  get begun(): string[] {
    return this.messages.flatMap((message) =>
      message.type === 'changed' && message.status === 'running' ? [message.id] : [],
    );
  }

  start(request: RunRequest): void {
    this.#send({ type: 'start', request });
  }

  /** Wait until the host has told something; rejects if it ends before. */
  async until(isTold: (message: FromHost) => boolean): Promise<void> {
    while (!this.messages.some(isTold)) {
      if (this.#child.exitCode !== null)
        throw new Error(`The host ended with exit code ${this.#child.exitCode}`);
      await sleep(5);
    }
  }

  /** End it as a power cut does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Let it close its services and end. */
  async close(): Promise<void> {
    this.#send({ type: 'close' });
    await this.#exit;
  }

  #send(message: ToHost): void {
    this.#child.send(message);
  }
}

/** Wait until a process is gone. */
export async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return;
      throw error;
    }
    await sleep(10);
  }
}
