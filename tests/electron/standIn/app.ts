import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { options } from './options.ts';
import { preventable } from './preventable.ts';
import { takeSingleInstanceLock } from './singleInstance.ts';

/** A window, as far as quitting is concerned. */
export interface Closable {
  close(): void;
}

type AppPart = Pick<
  Electron.App,
  | 'isPackaged'
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getPath'
  | 'isReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady'
>;

class StandInApp extends EventEmitter implements AppPart {
  readonly isPackaged = options.isPackaged;
  readonly windows = new Set<Closable>();
  isSandboxed = false;
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<undefined>();
  #isReady = false;
  #isQuitting = false;

  constructor() {
    super();
    // Once the main module and all that it imports have been evaluated.
    setTimeout(() => {
      if (this.#isQuitting) return;
      this.#isReady = true;
      this.emit('ready', {}, {});
      this.#ready.resolve(undefined);
    }, 50);
  }

  isReady(): boolean {
    return this.#isReady;
  }

  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox can only be called before app is ready');
    this.isSandboxed = true;
  }

  getAppPath(): string {
    return join(import.meta.dirname, '../../..');
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`The shell has to set the path "${name}" first`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (this.#isReady) throw new Error('Paths are set before the app is ready');
    if (!existsSync(path)) throw new Error(`Path ${path} does not exist`);
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(data: Record<string, unknown> = {}): boolean {
    return takeSingleInstanceLock(this.getPath('userData'), data, (received) =>
      this.emit('second-instance', {}, [], '', received),
    );
  }

  quit(): void {
    this.#isQuitting = true;
    if (this.#isPrevented('before-quit')) return;
    for (const window of [...this.windows]) window.close();
    if (this.windows.size === 0) this.#end();
    else this.#isQuitting = false;
  }

  exit(code = 0): void {
    process.exit(code);
  }

  /** To be called when a window is gone. */
  afterClose(window: Closable): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.#isQuitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  #end(): void {
    if (this.#isPrevented('will-quit')) return;
    this.emit('quit', {}, 0);
    process.exit(0);
  }

  #isPrevented(name: 'before-quit' | 'will-quit'): boolean {
    const event = preventable({});
    this.emit(name, event);
    return event.defaultPrevented;
  }
}

export const app = new StandInApp();
