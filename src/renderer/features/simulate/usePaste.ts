import { onActivated, onDeactivated } from 'vue';

/** Tell whether a text is a whole dict rather than the value of one field. */
export const isDict = (text: string): boolean => /[{].*[:]/s.test(text);

/** Take over every whole dict that is pasted while the component is shown, wherever the cursor is. */
export function usePaste(take: (text: string) => void): void {
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!isDict(text)) return;
    event.preventDefault();
    take(text);
  };
  onActivated(() => document.addEventListener('paste', onPaste));
  onDeactivated(() => document.removeEventListener('paste', onPaste));
}
