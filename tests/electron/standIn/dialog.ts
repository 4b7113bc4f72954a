import { tell } from './channel.ts';

/** A dialog that is open or was shown; `isModal` says whether it belongs to a window. */
export interface ShownDialog {
  readonly id: number;
  readonly method: 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox';
  readonly options: Readonly<Record<string, unknown>>;
  readonly isModal: boolean;
}

const open = new Map<number, (answer: unknown) => void>();
let shown = 0;

/** Give the answer of the user to a dialog. */
export function answerDialog(id: number, answer: unknown): void {
  const resolve = open.get(id);
  if (!resolve) throw new Error(`No dialog ${id} is open`);
  open.delete(id);
  resolve(answer);
}

/** Show a dialog: it stays open until the test answers. */
async function ask<T>(method: ShownDialog['method'], args: readonly unknown[]): Promise<T> {
  const options = args.at(-1) as ShownDialog['options'] & { signal?: AbortSignal };
  const id = ++shown;
  const { signal, ...plain } = options;
  const { promise, resolve } = Promise.withResolvers<T>();
  open.set(id, resolve as (answer: unknown) => void);
  signal?.addEventListener('abort', () => {
    tell({ type: 'dialogGone', id });
    if (open.delete(id)) resolve({ response: plain['cancelId'] ?? 0, checkboxChecked: false } as T);
  });
  tell({ type: 'dialog', dialog: { id, method, options: plain, isModal: args.length > 1 } });
  return promise;
}

export const dialog = {
  showOpenDialog: (...args: unknown[]) => ask<Electron.OpenDialogReturnValue>('showOpenDialog', args),
  showSaveDialog: (...args: unknown[]) => ask<Electron.SaveDialogReturnValue>('showSaveDialog', args),
  showMessageBox: (...args: unknown[]) => ask<Electron.MessageBoxReturnValue>('showMessageBox', args),
  showErrorBox(title: string, content: string): void {
    const id = ++shown;
    tell({
      type: 'dialog',
      dialog: { id, method: 'showErrorBox', options: { title, content }, isModal: false },
    });
  },
} satisfies Pick<Electron.Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>;
