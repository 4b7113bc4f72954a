import type { ProcessHandle, ProcessListeners, StartProcess } from './processHandle.ts';

/** A process that gets ready before anybody is there to use it. */
export interface ProcessAhead {
  /** Hand it over to the first who asks; who asks later gets a new one. */
  readonly start: StartProcess;
  /** End it if nobody has asked for it. */
  readonly discard: () => void;
}

/** Start a process now, so that it gets ready while who is to use it does, too. What it says until then is kept. */
export function startAhead(startProcess: StartProcess): ProcessAhead {
  let listeners: ProcessListeners | null = null;
  const kept: ((to: ProcessListeners) => void)[] = [];
  const pass = (event: (to: ProcessListeners) => void): void => {
    if (listeners) event(listeners);
    else kept.push(event);
  };
  let waiting: ProcessHandle | null = startProcess({
    onMessage: (message) => pass((to) => to.onMessage(message)),
    onExit: (exit) => pass((to) => to.onExit(exit)),
  });
  return {
    start: (own) => {
      if (waiting === null) return startProcess(own);
      const handle = waiting;
      waiting = null;
      // Not before the caller has the process in hand.
      queueMicrotask(() => {
        listeners = own;
        for (const event of kept.splice(0)) event(own);
      });
      return handle;
    },
    discard: () => {
      waiting?.kill();
      waiting = null;
    },
  };
}
