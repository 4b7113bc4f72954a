import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { ProcessHandle, ProcessListeners } from '#simulator/client/processHandle.ts';

/** How much of what the process writes to stderr is kept, in characters. */
const keptOutput = 4000;

/** Start the simulator in a utility process of Electron, which allows this once the app is ready. */
export function startUtilityProcess(listeners: ProcessListeners): ProcessHandle {
  const child = utilityProcess.fork(join(import.meta.dirname, 'simulator.js'), [], {
    serviceName: 'EI Cluster Lab simulator',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr?.on('data', (data: Buffer) => {
    output = (output + data.toString('utf8')).slice(-keptOutput);
  });
  child.on('error', (type, location) => {
    output = `${output}\n${type} in ${location}`.slice(-keptOutput);
  });
  child.on('message', (message: Parameters<ProcessListeners['onMessage']>[0]) =>
    listeners.onMessage(message),
  );
  child.once('exit', (code) => listeners.onExit({ code, signal: null, output: output.trim() }));
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    kill: () => void child.kill(),
  };
}
