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
