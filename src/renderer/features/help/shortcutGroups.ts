import { commands } from '#shared/app/commands.ts';
import { describeKeys } from '#shared/app/keys.ts';

/** Keys of one place in the app, and what they do. */
export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly { readonly keys: string; readonly does: string }[];
}

/** List all keys: those of commands, and those that only some places know. */
export function shortcutGroups(isMac: boolean): readonly ShortcutGroup[] {
  const ofCommands = commands.flatMap(({ title, keys }) =>
    keys === null ? [] : [{ keys: describeKeys(keys, isMac), does: title }],
  );
  return [
    { title: 'Anywhere', shortcuts: ofCommands },
    {
      title: 'In a parameter',
      shortcuts: [
        { keys: 'Enter', does: 'Run' },
        { keys: 'Esc', does: 'Take the edit back' },
        { keys: '↑ ↓', does: 'One step up or down' },
        { keys: 'Shift+↑ ↓', does: 'Ten steps up or down' },
      ],
    },
    {
      title: 'In the stimulus timeline',
      shortcuts: [
        { keys: '← →', does: 'Move the block or the edge that has the focus' },
        { keys: 'Shift+← →', does: 'Ten times as far' },
        { keys: 'Alt+← →', does: 'By one time step dt' },
        { keys: 'Home, End', does: 'As far as it goes' },
        { keys: 'Delete', does: 'Remove the block' },
        { keys: 'Esc', does: 'Take a drag back' },
      ],
    },
    {
      title: 'In plots',
      shortcuts: [
        { keys: '← →', does: 'Pan' },
        { keys: '+ −', does: 'Zoom' },
        { keys: '0', does: 'All times' },
        { keys: '↑ ↓', does: 'Single out a cluster' },
        { keys: 'Esc', does: 'All clusters' },
      ],
    },
    {
      title: 'In a sweep',
      shortcuts: [
        { keys: '← → ↑ ↓', does: 'Go from point to point' },
        { keys: 'Enter', does: 'Open the runs of the point' },
        { keys: 'Space', does: 'Choose the point besides others' },
        { keys: 'Shift+← → ↑ ↓', does: 'Choose the points that are passed' },
        { keys: 'Esc', does: 'Choose none' },
      ],
    },
    {
      title: 'Between panes',
      shortcuts: [{ keys: '← →', does: 'Move the divider that has the focus' }],
    },
  ];
}
