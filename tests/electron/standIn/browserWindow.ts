import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { preventable } from './preventable.ts';
import { StandInWebContents } from './webContents.ts';

type WindowPart = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'show'
>;

/** All windows, the oldest first. */
export const windows: StandInWindow[] = [];

class StandInWindow extends EventEmitter implements WindowPart {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents: StandInWebContents;
  bounds: Electron.Rectangle;
  isVisible = false;
  #isMaximized = false;
  #isMinimized = false;
  #isDestroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    this.options = options;
    const { x = 100, y = 100, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.webContents = new StandInWebContents(options.webPreferences?.preload ?? '');
    windows.push(this);
    app.windows.add(this);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.isVisible = true;
    this.focus();
  }

  focus(): void {
    this.emit('focus');
  }

  maximize(): void {
    this.#isMaximized = true;
    this.show();
  }

  minimize(): void {
    this.#isMinimized = true;
  }

  restore(): void {
    this.#isMinimized = false;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.bounds;
  }

  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    void this.webContents.endPage();
    windows.splice(windows.indexOf(this), 1);
    this.emit('closed');
    app.afterClose(this);
  }
}

export const BrowserWindow = StandInWindow;
