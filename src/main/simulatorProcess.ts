import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { isPong, type Ping, type Pong } from '#shared/contract/ping.ts';

/** The simulator in its own process, so that its end takes neither the app nor stored data along. */
export interface SimulatorProcess {
  /** Ask whether the simulator is there; reject when it has ended. */
  ping(): Promise<Pong>;
  stop(): void;
}

/** Start the simulator process; Electron allows this once the app is ready. */
export function startSimulatorProcess(): SimulatorProcess {
  const child = utilityProcess.fork(join(import.meta.dirname, 'simulator.js'), [], {
    serviceName: 'EI Cluster Lab simulator',
  });
  const waiting = new Map<number, PromiseWithResolvers<Pong>>();
  let lastId = 0;
  let end: Error | null = null;
  child.on('message', (message: unknown) => {
    if (!isPong(message)) return;
    waiting.get(message.id)?.resolve(message);
    waiting.delete(message.id);
  });
  child.once('exit', (code) => {
    end = new Error(`The simulator process has ended with exit code ${code}`);
    for (const { reject } of waiting.values()) reject(end);
    waiting.clear();
  });
  return {
    ping() {
      if (end) return Promise.reject(end);
      const answer = Promise.withResolvers<Pong>();
      const ping: Ping = { type: 'ping', id: ++lastId };
      waiting.set(ping.id, answer);
      child.postMessage(ping);
      return answer.promise;
    },
    stop: () => void child.kill(),
  };
}
