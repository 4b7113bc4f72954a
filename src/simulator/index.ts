// Entry of the simulator process: a utility process of Electron or a plain child process, with the same messages.
import { WorkerPool } from './workerPool.ts';
import type { ToSimulator } from './protocol.ts';

/** Listen to the parent process and return how to answer it. */
function connectToParent(onMessage: (message: unknown) => void): (message: unknown) => void {
  const port = process.parentPort as Electron.ParentPort | undefined;
  if (port) {
    port.on('message', (event) => {
      onMessage(event.data);
    });
    return (message) => {
      port.postMessage(message);
    };
  }
  process.on('message', onMessage);
  // Nobody would receive what comes of the jobs.
  process.once('disconnect', () => process.exit(0));
  // What cannot be sent has no receiver any more, and this process is about to end.
  return (message) => process.send?.(message, undefined, {}, () => undefined);
}

const toSimulatorTypes: readonly string[] = [
  'start',
  'count',
  'list',
  'pause',
  'resume',
  'cancel',
  'received',
  'shutdown',
] satisfies ToSimulator['type'][];

function isToSimulator(message: unknown): message is ToSimulator {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    typeof message.type === 'string' &&
    toSimulatorTypes.includes(message.type)
  );
}

function receive(message: ToSimulator): void {
  switch (message.type) {
    case 'start':
    case 'count':
    case 'list':
      pool.start(message);
      break;
    case 'shutdown':
      process.exit(0);
      break;
    default:
      pool.control(message);
  }
}

// A Ctrl+C in the terminal reaches all processes; the host decides what becomes of the jobs.
process.on('SIGINT', () => undefined);

const send = connectToParent((message) => {
  if (isToSimulator(message)) receive(message);
});
const pool = new WorkerPool(send);
send({ type: 'ready' });
