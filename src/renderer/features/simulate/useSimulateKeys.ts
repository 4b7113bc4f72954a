import { onActivated, onDeactivated } from 'vue';

interface Actions {
  run(): void;
  undo(): void;
  redo(): void;
  search(): void;
  /** Take over a text that was pasted where no text is typed, or that is a whole dict. */
  paste(text: string): void;
}

/** Read which action a key stands for; null for all others. */
export function actionOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): Exclude<keyof Actions, 'paste'> | null {
  if (!event.ctrlKey && !event.metaKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'enter') return 'run';
  if (key === 'f') return 'search';
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}

/** Tell whether a text is a whole dict rather than the value of one field. */
export const isDict = (text: string): boolean => /[{].*[:]/s.test(text);

/** Listen to the keys of the simulate view for as long as it is shown. */
export function useSimulateKeys(actions: Actions): void {
  const onKey = (event: KeyboardEvent): void => {
    const action = actionOfKey(event);
    if (action === null || event.defaultPrevented) return;
    event.preventDefault();
    actions[action]();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!isDict(text)) return;
    event.preventDefault();
    actions.paste(text);
  };
  onActivated(() => {
    document.addEventListener('keydown', onKey);
    document.addEventListener('paste', onPaste);
  });
  onDeactivated(() => {
    document.removeEventListener('keydown', onKey);
    document.removeEventListener('paste', onPaste);
  });
}
