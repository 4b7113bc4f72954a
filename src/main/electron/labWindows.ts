import type { BrowserWindow, WebContents } from 'electron';
import type { EventName, Payload } from '#shared/contract/contract.ts';
import type { Channel } from '#shared/contract/channel.ts';
import type { Connection } from '../host/connection.ts';
import type { AppState } from './appState.ts';
import { loadApp, makeWindow, placeOf } from './openWindow.ts';
import { besides } from './windowPlace.ts';

/** One event for one window, as arguments of `Connection.emit`. */
type Wish = { [Name in EventName]: readonly [Name, Payload<Name>] }[EventName];

interface Entry {
  /** How the window's page is reached, null while it has not connected. */
  connection: Connection | null;
  /** What the page is to be told as soon as it has. */
  readonly waiting: Wish[];
}

export interface LabWindowsOptions {
  readonly state: AppState;
  /** Address of the server that serves the pages when developing. */
  readonly developmentServer: string | undefined;
  /** Called with every new window before its page is loaded. */
  readonly onOpened: (window: BrowserWindow) => void;
}

/** The app's windows, and how their pages are told something. */
export class LabWindows {
  readonly #options: LabWindowsOptions;
  /** In the order in which they had the focus, the last one at the end. */
  readonly #entries = new Map<BrowserWindow, Entry>();

  constructor(options: LabWindowsOptions) {
    this.#options = options;
  }

  /** The window that has the focus or had it last, null where there is none. */
  get current(): BrowserWindow | null {
    return [...this.#entries.keys()].at(-1) ?? null;
  }

  /** Find the window whose page something is, null where it is in none of ours. */
  find(contents: WebContents): BrowserWindow | null {
    return [...this.#entries.keys()].find((window) => window.webContents === contents) ?? null;
  }

  /** Open one more window; `route` is what it shows first. Rejects where the page cannot be loaded. */
  async open(route = ''): Promise<BrowserWindow> {
    const { state, developmentServer, onOpened } = this.#options;
    const { current } = this;
    const window = makeWindow(current ? besides(placeOf(current)) : state.window);
    this.#entries.set(window, { connection: null, waiting: [] });
    window.on('focus', () => this.#toFront(window));
    window.on('close', () => state.remember({ window: placeOf(window) }));
    window.on('closed', () => this.#entries.delete(window));
    onOpened(window);
    try {
      await loadApp(window, developmentServer, route);
    } catch (error) {
      // Who closes a window while it loads wants just that.
      if (!window.isDestroyed()) {
        window.destroy();
        throw error;
      }
    }
    return window;
  }

  /** Show a window that may be minimised or behind others. */
  show(window: BrowserWindow): void {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Note how a window's page is reached from now on. */
  connected(window: BrowserWindow, channel: Channel, connection: Connection): void {
    const entry = this.#entries.get(window);
    if (!entry) return;
    channel.onClose(() => {
      if (entry.connection === connection) entry.connection = null;
    });
    void connection.connected.then(() => {
      entry.connection = connection;
      for (const wish of entry.waiting.splice(0)) emit(connection, wish);
    });
  }

  /** Tell a window's page something, as soon as it is there. */
  tell<Name extends EventName>(window: BrowserWindow, name: Name, payload: Payload<Name>): void {
    const entry = this.#entries.get(window);
    const wish = [name, payload] as unknown as Wish;
    if (entry?.connection) emit(entry.connection, wish);
    else entry?.waiting.push(wish);
  }

  #toFront(window: BrowserWindow): void {
    const entry = this.#entries.get(window);
    if (!entry) return;
    this.#entries.delete(window);
    this.#entries.set(window, entry);
  }
}

const emit = (connection: Connection, [name, payload]: Wish): void => connection.emit(name, payload);
