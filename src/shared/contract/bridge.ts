import type { Pong } from './ping.ts';

/** What the preload script gives the window as `window.lab`. */
export interface Bridge {
  /** Ask the simulator process whether it is there; reject where it is not. */
  ping(): Promise<Pong>;
}

/** Channel of the window's calls to the main process. */
export const pingChannel = 'simulator.ping';
