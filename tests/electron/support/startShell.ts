import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject, onTestFinished, vi } from 'vitest';
import { bytesChannel } from '#shared/contract/bytesChannel.ts';
import { connectClient, type Client } from '#shared/contract/client.ts';
import { Listeners } from '#shared/contract/listeners.ts';
import type { Told } from '../standIn/channel.ts';
import type { Commands } from '../standIn/commands.ts';
import type { ShownDialog } from '../standIn/dialog.ts';
import { optionsVariable, type StandInOptions } from '../standIn/options.ts';
import type { LogEntry } from '../../support/hosting.ts';

/** Wait until a condition holds, also outside of tests. */
const waitUntil = (condition: () => boolean | Promise<boolean>): Promise<boolean> =>
  vi.waitUntil(condition, { timeout: 30_000, interval: 30 });

export interface ShellOptions extends Partial<StandInOptions> {
  /** The data folder, one of its own if left out. */
  readonly folder?: string;
  /** The built main process, that of the tests' own build if left out. */
  readonly main?: string;
  /** Arguments of the command line. */
  readonly args?: readonly string[];
}

/** The built main process, running against the stand-in for Electron in a process of its own. */
export class Shell {
  readonly folder: string;
  readonly dialogs: ShownDialog[] = [];
  /** Dialogs that closed without an answer. */
  readonly gone: number[] = [];
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #connections = new Map<number, { onData: (bytes: Uint8Array) => void; onClose: () => void }>();
  readonly #ended: Promise<number | string>;
  #count = 0;
  #output = '';

  constructor(folder: string, { args = [], main, folder: _, ...options }: ShellOptions) {
    this.folder = folder;
    const standIn = join(import.meta.dirname, '../standIn/register.ts');
    this.#child = fork(main ?? join(inject('shell'), 'main/index.js'), [...args], {
      execArgv: ['--import', standIn],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, EI_CLUSTER_LAB_DATA: folder, [optionsVariable]: JSON.stringify(options) },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    this.#child.on('message', (message) => this.#receive(message as Told));
    this.#ended = once(this.#child, 'exit').then(([code, signal]) => {
      for (const { reject } of this.#calls.values()) reject(new Error(`The shell ended: ${this.#output}`));
      return (code ?? signal) as number | string;
    });
  }

  /** What the process has written to stdout and stderr. */
  get output(): string {
    return this.#output;
  }

  /** Do something in the stand-in. */
  async call<Name extends keyof Commands>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<Awaited<ReturnType<Commands[Name]>>> {
    const call = ++this.#count;
    const waiting = Promise.withResolvers<unknown>();
    this.#calls.set(call, waiting);
    this.#child.send({ call, name, args });
    return (await waiting.promise) as Awaited<ReturnType<Commands[Name]>>;
  }

  /** Wait until a number of windows is shown. */
  async shown(count = 1): Promise<void> {
    await waitUntil(async () => {
      const windows = await this.call('windows');
      return windows.filter(({ isVisible }) => isVisible).length === count;
    });
  }

  /** Connect to the main process as the page of a window does, over the bridge of its preload script. */
  async connect(window = 0): Promise<Client> {
    const connection = ++this.#count;
    const [data, closed] = [new Listeners<[unknown]>(), new Listeners<[]>()];
    await this.openConnection(
      connection,
      (bytes) => data.call(bytes),
      () => closed.callOnce(),
      window,
    );
    return connectClient(
      bytesChannel({
        send: (bytes) => void this.call('send', window, connection, bytes).catch(() => undefined),
        onData: (listener) => data.add(listener),
        onClose: (listener) => closed.add(listener),
        close: () => void this.call('close', window, connection).catch(() => undefined),
        waitingBytes: () => 0,
      }),
    );
  }

  /** Let the page of a window open a connection under a number of its own. */
  async openConnection(
    connection: number,
    onData: (bytes: Uint8Array) => void,
    onClose: () => void,
    window = 0,
  ): Promise<void> {
    this.#connections.set(connection, { onData, onClose });
    await this.call('connect', window, connection);
  }

  /** Wait for the next dialog that was not looked at yet. */
  async nextDialog(): Promise<ShownDialog> {
    await waitUntil(() => this.dialogs.length > 0);
    const [dialog] = this.dialogs.splice(0, 1);
    return dialog;
  }

  /** Read what was logged. */
  async log(): Promise<LogEntry[]> {
    const lines = (await readFile(join(this.folder, 'log.jsonl'), 'utf8')).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as LogEntry);
  }

  /** Wait for the end of the process and return its exit code or signal. */
  ended(): Promise<number | string> {
    return this.#ended;
  }

  /** Quit and wait for the end. */
  async quit(): Promise<number | string> {
    await this.call('quit');
    return this.#ended;
  }

  /** End the process rudely where it is still there. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #receive(message: Told): void {
    if (message.type === 'dialog') this.dialogs.push(message.dialog);
    else if (message.type === 'dialogGone') this.gone.push(message.id);
    else if (message.type === 'data') {
      const { connection, bytes } = message;
      // Ports give every message a turn of its own; a process's channel may give several at once.
      setImmediate(() => this.#connections.get(connection)?.onData(bytes));
    } else if (message.type === 'closed') this.#connections.get(message.connection)?.onClose();
    else {
      const { call, value, error } = message;
      const waiting = this.#calls.get(call);
      this.#calls.delete(call);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(error));
    }
  }
}

/** Start the built main process; it ends with the test at the latest, or when `whenDone` calls what it is given. */
export async function startShell(
  options: ShellOptions = {},
  whenDone: (end: () => Promise<void>) => void = onTestFinished,
): Promise<Shell> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'ei-cluster-lab-shell-')));
  const shell = new Shell(folder, options);
  whenDone(async () => {
    await shell.kill();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  });
  return shell;
}

/** Start the main process and wait for its window. */
export async function openShell(
  options?: ShellOptions,
  whenDone?: (end: () => Promise<void>) => void,
): Promise<Shell> {
  const shell = await startShell(options, whenDone);
  await shell.shown();
  return shell;
}

/** Start the app once for all tests of a file and hand it over; to be called outside of them. */
export function shareShell(onStarted: (shell: Shell) => void | Promise<void>): void {
  let end: (() => Promise<void>) | null = null;
  beforeAll(async () => {
    await onStarted(await openShell({}, (given) => (end = given)));
  });
  afterAll(() => end?.());
}
