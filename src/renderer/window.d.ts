import type { Bridge } from '#shared/contract/bridge.ts';

declare global {
  interface Window {
    /** Absent when the page is shown outside Electron. */
    readonly lab?: Bridge;
  }
}
