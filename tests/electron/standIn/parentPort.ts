// Gives a process of Node the `process.parentPort` of Electron's utility processes; loaded by `node --import`.
import { EventEmitter } from 'node:events';

class StandInParentPort extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  postMessage(message: unknown): void {
    process.send?.(message, undefined, {}, () => undefined);
  }
}

const port = new StandInParentPort();
// Messages wait until somebody listens.
port.once('newListener', () => {
  setImmediate(() => process.on('message', (data) => port.emit('message', { data, ports: [] })));
});
process.once('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: port });
Object.defineProperty(process, 'type', { value: 'utility' });
