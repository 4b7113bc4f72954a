import { EventEmitter } from 'node:events';
import { Worker, type MessagePort } from 'node:worker_threads';
import { app } from './app.ts';
import { tell } from './channel.ts';
import { ipcMain } from './ipcMain.ts';
import { StandInPort } from './messagePortMain.ts';
import type { FromPage, ToPage } from './page.ts';
import { request } from './protocol.ts';

/** A frame: the page itself has no parent. */
type Frame = Pick<Electron.WebFrameMain, 'url'> & { readonly parent: Frame | null };

/** The page of a window. */
export class StandInWebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'reload' | 'forcefullyCrashRenderer' | 'setWindowOpenHandler'>
{
  mainFrame: Frame = { url: '', parent: null };
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  readonly #preload: string;
  /** Connections that the page has opened. */
  readonly #connections = new Set<number>();
  #page: Worker | null = null;

  constructor(preload: string) {
    super();
    this.#preload = preload;
    app.emit('web-contents-created', {}, this);
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }

  /** Load the document and all that it names, then run the preload script. */
  async load(url: string): Promise<void> {
    const response = await request(url);
    const html = await response.text();
    for (const [, path] of html.matchAll(/(?:src|href)="([^"]+\.(?:js|css|svg))"/g)) {
      const { status } = await request(new URL(path, url).href);
      if (status !== 200) throw new Error(`The page names ${path}, which is not there`);
    }
    await this.endPage();
    this.mainFrame = { url, parent: null };
    const page = new Worker(new URL('./page.ts', import.meta.url), {
      workerData: { preload: this.#preload },
      execArgv: [],
    });
    this.#page = page;
    await new Promise<void>((resolve, reject) => {
      page.on('error', reject);
      page.on('message', (message: FromPage) => {
        if (message.type === 'loaded') resolve();
        else this.#receive(message);
      });
    });
  }

  tellPage(message: ToPage): void {
    if (!this.#page) throw new Error('The page is gone');
    if (message.type === 'connect') this.#connections.add(message.connection);
    this.#page.postMessage(message);
  }

  reload(): void {
    void this.load(this.mainFrame.url);
  }

  forcefullyCrashRenderer(): void {
    void this.endPage('killed');
  }

  /** End the page's process; with a reason, as a crash. */
  async endPage(reason?: Electron.RenderProcessGoneDetails['reason']): Promise<void> {
    const page = this.#page;
    this.#page = null;
    await page?.terminate();
    for (const connection of this.#connections) tell({ type: 'closed', connection });
    this.#connections.clear();
    if (reason !== undefined) this.emit('render-process-gone', {}, { reason, exitCode: 5 });
  }

  /** Receive a message from a frame, the page itself if left out. */
  receive(channel: string, ports: readonly MessagePort[], senderFrame: Frame | null = this.mainFrame): void {
    const event = { ports: ports.map((port) => new StandInPort(port)), sender: this, senderFrame };
    ipcMain.emit(channel, event, null);
  }

  #receive(message: Exclude<FromPage, { type: 'loaded' }>): void {
    if (message.type === 'ipc') this.receive(message.channel, message.ports as MessagePort[]);
    else tell(message);
  }
}
