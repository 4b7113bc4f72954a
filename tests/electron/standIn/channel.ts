import type { ShownDialog } from './dialog.ts';

/** What the stand-in tells the test without being asked. */
export type Told =
  | { readonly type: 'dialog'; readonly dialog: ShownDialog }
  | { readonly type: 'dialogGone'; readonly id: number }
  | { readonly type: 'data'; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly type: 'closed'; readonly connection: number }
  | { readonly type: 'reply'; readonly call: number; readonly value?: unknown; readonly error?: string };

/** Tell the test something. */
export const tell = (message: Told): void => void process.send?.(message);
