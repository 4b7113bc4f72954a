import { setImmediate as nextTurn } from 'node:timers/promises';

/** How somebody follows an export and stops it. */
export interface ExportControl {
  /** Aborting ends the export, which rejects with the signal's reason; nothing is left behind. */
  readonly signal?: AbortSignal;
  /** Told how much is done, from 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** Follows the work of an export that goes through so many spikes or values. */
export class ExportPace {
  readonly #control: ExportControl;
  readonly #total: number;
  #done = 0;

  constructor(control: ExportControl, total: number) {
    this.#control = control;
    this.#total = Math.max(1, total);
  }

  /** Note that so much more is done and let others have their turn; rejects where the export is stopped. */
  async advance(amount: number): Promise<void> {
    this.#done += amount;
    this.#control.onProgress?.(Math.min(1, this.#done / this.#total));
    await nextTurn();
    this.#control.signal?.throwIfAborted();
  }
}

/** Make the control of a part of an export that takes a share of its work. */
export function partOf({ signal, onProgress }: ExportControl, index: number, parts: number): ExportControl {
  return {
    ...(signal && { signal }),
    ...(onProgress && { onProgress: (fraction: number) => onProgress((index + fraction) / parts) }),
  };
}
