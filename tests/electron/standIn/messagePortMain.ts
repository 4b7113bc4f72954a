import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** The main process's end of a connection: a real port that gives nothing before it is started. */
export class StandInPort
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'start' | 'postMessage' | 'close'>
{
  readonly #port: MessagePort;
  readonly #waiting: unknown[] = [];
  #isStarted = false;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('message', (data: unknown) => {
      if (this.#isStarted) this.emit('message', { data, ports: [] });
      else this.#waiting.push(data);
    });
    port.on('close', () => this.emit('close'));
  }

  start(): void {
    this.#isStarted = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  close(): void {
    this.#port.close();
  }
}
