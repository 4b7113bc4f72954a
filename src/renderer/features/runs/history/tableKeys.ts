/** What a key does in the table of runs; `to` is a position, held within the list. */
export type TableAction =
  | { readonly type: 'move'; readonly to: number; readonly isExtending: boolean }
  | {
      readonly type:
        'open' | 'toggle' | 'extend' | 'star' | 'rename' | 'delete' | 'select-all' | 'preview' | 'leave';
    };

/** Keys of the table of runs, for its help: what is pressed and what it does. */
export const tableKeyHelp: readonly (readonly [keys: string, what: string])[] = [
  ['Up, Down', 'Go from run to run'],
  ['Page Up, Page Down, Home, End', 'Go further'],
  ['Enter', 'Open the run'],
  ['Space', 'Select or deselect it'],
  ['Shift with any of these', 'Select a range'],
  ['Ctrl+A', 'Select all runs that match, also those not in sight'],
  ['Esc', 'Deselect all'],
  ['F2', 'Rename'],
  ['S', 'Star'],
  ['P', 'Show a larger picture of the raster'],
  ['Del', 'Delete the selected runs, or this one'],
];

/** Keys on a header of the table of runs. */
export const headerKeyHelp: readonly (readonly [keys: string, what: string])[] = [
  ['Left, Right', 'Go from column to column'],
  ['Enter', 'Sort by it: largest first, smallest first, newest first'],
  ['Shift+Enter', 'Sort by it, and equal ones as before'],
  ['Ctrl+Left, Ctrl+Right', 'Move the column'],
  ['Shift+Left, Shift+Right', 'Make it narrower or wider'],
  ['Del', 'Take it out of the table'],
];

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const letters: Readonly<Record<string, 'star' | 'preview'>> = { s: 'star', p: 'preview' };
const others = {
  Enter: 'open',
  F2: 'rename',
  Delete: 'delete',
  Escape: 'leave',
} as const;

/** Say what a key does at row `at` of `total` rows, of which `pageSize` are in view; null where it does nothing. */
export function tableAction(key: Key, at: number, total: number, pageSize: number): TableAction | null {
  const isCommand = key.ctrlKey || key.metaKey;
  if (isCommand && key.key.toLowerCase() === 'a') return { type: 'select-all' };
  if (key.altKey || isCommand) return null;
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: at - pageSize,
    PageDown: at + pageSize,
    Home: 0,
    End: total - 1,
  };
  if (Object.hasOwn(targets, key.key)) {
    const to = Math.max(0, Math.min(targets[key.key], total - 1));
    return { type: 'move', to, isExtending: key.shiftKey };
  }
  if (key.key === ' ') return { type: key.shiftKey ? 'extend' : 'toggle' };
  if (Object.hasOwn(others, key.key)) return { type: others[key.key as keyof typeof others] };
  const letter = key.key.toLowerCase();
  return Object.hasOwn(letters, letter) && !key.shiftKey ? { type: letters[letter] } : null;
}
