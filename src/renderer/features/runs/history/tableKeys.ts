/** What a key does in the table of runs; `to` is a position, held within the list. */
export type TableAction =
  | { readonly type: 'move'; readonly to: number; readonly isExtending: boolean }
  | {
      readonly type:
        'open' | 'toggle' | 'extend' | 'star' | 'rename' | 'delete' | 'select-all' | 'preview' | 'leave';
    };

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
