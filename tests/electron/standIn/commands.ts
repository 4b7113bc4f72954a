import { MessageChannel } from 'node:worker_threads';
import { app } from './app.ts';
import { windows } from './browserWindow.ts';
import { tell } from './channel.ts';
import { answerDialog } from './dialog.ts';
import { chooseItem, shownMenu } from './menu.ts';
import { preventable } from './preventable.ts';
import { request } from './protocol.ts';
import { session } from './session.ts';
import { asked, nativeTheme } from './system.ts';
import { running } from './utilityProcess.ts';

/** What a test can make happen or ask for; windows count from 0, the oldest first. */
const commands = {
  windows: () =>
    windows.map((window) => ({
      url: window.webContents.mainFrame.url,
      options: window.options,
      isVisible: window.isVisible,
      isMaximized: window.isMaximized(),
      isMinimized: window.isMinimized(),
    })),
  system: () => ({
    isSandboxed: app.isSandboxed,
    userData: app.getPath('userData'),
    crashDumps: asked.crashDumps,
    awake: asked.awake.size,
    opened: asked.opened,
    theme: nativeTheme.themeSource,
    simulators: [...running].map(({ pid }) => pid),
  }),
  async request(url: string, method?: string) {
    const response = await request(url, method);
    const body = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: body.toString('utf8'),
      base64: body.toString('base64'),
    };
  },
  connect(window: number, connection: number): void {
    windows[window].webContents.tellPage({ type: 'connect', connection });
  },
  send(window: number, connection: number, bytes: Uint8Array): void {
    windows[window].webContents.tellPage({ type: 'send', connection, bytes });
  },
  close(window: number, connection: number): void {
    windows[window].webContents.tellPage({ type: 'close', connection });
  },
  /** Ask for a connection as a frame of the given address does; says whether its port was closed. */
  async connectFrom(window: number, url: string, isEmbedded: boolean): Promise<boolean> {
    const { webContents } = windows[window];
    const { port1, port2 } = new MessageChannel();
    const closed = new Promise<boolean>((resolve) => {
      port1.once('close', () => resolve(true));
      setTimeout(() => resolve(false), 500);
    });
    const parent = isEmbedded ? webContents.mainFrame : null;
    webContents.receive('contract.connect', [port2], { url, parent });
    const isClosed = await closed;
    port1.close();
    return isClosed;
  },
  answer: (id: number, reply: unknown) => answerDialog(id, reply),
  menu: () => shownMenu(),
  choose: (...path: string[]) => chooseItem(path),
  /** Hand a file over as macOS does; says whether the shell takes care of it. */
  openFile(path: string): boolean {
    const event = preventable({});
    app.emit('open-file', event, path);
    return event.defaultPrevented;
  },
  /** Let a frame navigate; says whether that is prevented. */
  navigate(name: 'will-frame-navigate' | 'will-redirect', url: string, isMainFrame: boolean): boolean {
    const event = preventable({ url, isMainFrame });
    windows[0].webContents.emit(name, event);
    return event.defaultPrevented;
  },
  openWindow: (url: string) =>
    windows[0].webContents.openHandler?.({ url } as Electron.HandlerDetails).action ?? 'allow',
  embedView(): boolean {
    const event = preventable({});
    windows[0].webContents.emit('will-attach-webview', event, {}, {});
    return event.defaultPrevented;
  },
  permissions(permission: string, url: string): { requested: boolean; checked: boolean; device: boolean } {
    const { request: ask, check, device } = session.defaultSession;
    if (!ask || !check || !device) throw new Error('Nobody answers for permissions');
    let requested: boolean | null = null;
    const contents = windows[0].webContents as unknown as Electron.WebContents;
    ask(contents, permission as 'hid', (isGranted) => (requested = isGranted), {
      requestingUrl: url,
      isMainFrame: true,
    });
    if (requested === null) throw new Error('The request was not answered');
    return {
      requested,
      checked: check(contents, permission as 'hid', url, { isMainFrame: true, requestingUrl: url }),
      device: device({ deviceType: 'hid', origin: url } as Electron.DevicePermissionHandlerHandlerDetails),
    };
  },
  /** Let a page start a download; gives what its dialog would show, null where it is refused. */
  download(name: string, origin: string): unknown {
    const event = preventable({});
    let dialogOptions: unknown = 'the usual dialog';
    const item = {
      getFilename: () => name,
      getInitiatorOrigin: () => origin,
      setSaveDialogOptions: (options: unknown) => (dialogOptions = options),
      once: () => undefined,
    };
    session.defaultSession.emit('will-download', event, item, windows[0].webContents, null);
    return event.defaultPrevented ? null : dialogOptions;
  },
  focus: (window: number) => windows[window].focus(),
  minimize: (window: number) => windows[window].minimize(),
  place(window: number, bounds: Electron.Rectangle, isMaximized: boolean): void {
    windows[window].bounds = bounds;
    if (isMaximized) windows[window].maximize();
  },
  closeWindow: (window: number) => windows[window].close(),
  crashPage: (window: number) => windows[window].webContents.endPage('crashed'),
  hang: (window: number) => windows[window].emit('unresponsive'),
  answerAgain: (window: number) => windows[window].emit('responsive'),
  throwError(message: string): void {
    setImmediate(() => {
      throw new Error(message);
    });
  },
  rejectPromise: (message: string) => void Promise.reject(new Error(message)),
  quit: () => setImmediate(() => app.quit()),
};

export type Commands = typeof commands;

/** Do what the test on the other side of the message channel wants. */
export function answerCommands(): void {
  // Whatever becomes of the test, its app does not outlive it.
  process.once('disconnect', () => process.exit(0));
  process.on('message', ({ call, name, args }: { call: number; name: keyof Commands; args: unknown[] }) => {
    const all = commands as Readonly<Record<string, (...given: unknown[]) => unknown>>;
    Promise.try(() => all[name](...args)).then(
      (value) => tell({ type: 'reply', call, value: plain(value) }),
      (error: unknown) => tell({ type: 'reply', call, error: String(error) }),
    );
  });
}

/** Objects of Electron have functions, which do not cross. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
