import { describe, expect, it } from 'vitest';
import type { ProcessHandle, ProcessListeners } from './processHandle.ts';
import { startAhead } from './startAhead.ts';

/** Processes that were started, with what they say to and who ended them. */
function standInProcesses() {
  const started: { readonly listeners: ProcessListeners; isKilled: boolean }[] = [];
  const start = (listeners: ProcessListeners): ProcessHandle => {
    const one = { listeners, isKilled: false };
    started.push(one);
    return { pid: started.length, send: () => undefined, kill: () => void (one.isKilled = true) };
  };
  return { started, start };
}

/** Listeners that note down what they hear. */
function ears() {
  const heard: string[] = [];
  const listeners: ProcessListeners = {
    onMessage: ({ type }) => void heard.push(type),
    onExit: ({ code }) => void heard.push(`exit ${code}`),
  };
  return { heard, listeners };
}

describe('a process that is started ahead', () => {
  it('tells its user in order what it has said before and after', async () => {
    const { started, start } = standInProcesses();
    const ahead = startAhead(start);
    started[0].listeners.onMessage({ type: 'ready' });
    const { heard, listeners } = ears();
    expect(ahead.start(listeners).pid).toBe(1);
    started[0].listeners.onMessage({ type: 'cancelled', job: 'a' });
    // Nothing is heard before the caller has the process in hand.
    expect(heard).toEqual([]);
    await Promise.resolve();
    started[0].listeners.onExit({ code: 3, signal: null, output: '' });
    expect(heard).toEqual(['ready', 'cancelled', 'exit 3']);
  });

  it('is used once; afterwards new ones are started', () => {
    const { started, start } = standInProcesses();
    const ahead = startAhead(start);
    ahead.start(ears().listeners);
    expect(ahead.start(ears().listeners).pid).toBe(2);
    ahead.discard();
    expect(started.map(({ isKilled }) => isKilled)).toEqual([false, false]);
  });

  it('is ended where nobody has asked for it', () => {
    const { started, start } = standInProcesses();
    startAhead(start).discard();
    expect(started[0].isKilled).toBe(true);
  });
});
