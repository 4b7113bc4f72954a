/** Something that a person can do from the menu, the command palette or the keyboard. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Keys as Electron writes them (CmdOrCtrl is Cmd on macOS, Ctrl elsewhere), null where there are none. */
  readonly keys: string | null;
  /** Which menu of the window lists it, null for none. */
  readonly menu: 'file' | 'run' | 'view' | 'help' | null;
}

/** All commands; the window does what they stand for, by their ids. */
export const commands = [
  { id: 'parameters.open', title: 'Open parameters…', keys: 'CmdOrCtrl+O', menu: 'file' },
  {
    id: 'parameters.save',
    title: 'Save parameters as network_params.py…',
    keys: 'CmdOrCtrl+S',
    menu: 'file',
  },
  { id: 'parameters.saveJson', title: 'Save parameters as JSON…', keys: null, menu: 'file' },
  { id: 'runs.import', title: 'Import runs…', keys: 'CmdOrCtrl+I', menu: 'file' },
  // Text fields have an undo of their own, so these belong to the view of the parameters and to no menu.
  { id: 'parameters.undo', title: 'Undo edit of parameters', keys: 'CmdOrCtrl+Z', menu: null },
  { id: 'parameters.redo', title: 'Redo edit of parameters', keys: 'CmdOrCtrl+Shift+Z', menu: null },
  { id: 'parameters.search', title: 'Search for a parameter', keys: 'CmdOrCtrl+F', menu: null },
  { id: 'run.start', title: 'Run', keys: 'CmdOrCtrl+Enter', menu: 'run' },
  { id: 'run.otherSeed', title: 'Run at another seed', keys: 'CmdOrCtrl+Shift+Enter', menu: 'run' },
  { id: 'run.seeds', title: 'Run with several seeds…', keys: null, menu: 'run' },
  { id: 'run.pause', title: 'Pause or resume', keys: 'CmdOrCtrl+Shift+P', menu: 'run' },
  { id: 'run.cancel', title: 'Cancel the run', keys: 'CmdOrCtrl+.', menu: 'run' },
  { id: 'sweep.new', title: 'New sweep…', keys: null, menu: 'run' },
  { id: 'run.sweep', title: 'Sweep around this run…', keys: null, menu: 'run' },
  { id: 'run.open', title: 'Open the run that is shown live', keys: null, menu: 'run' },
  { id: 'run.comparePrevious', title: 'Compare the run with the previous one', keys: null, menu: 'run' },
  { id: 'view.simulate', title: 'Simulate', keys: 'CmdOrCtrl+1', menu: 'view' },
  { id: 'view.runs', title: 'Runs', keys: 'CmdOrCtrl+2', menu: 'view' },
  { id: 'view.compare', title: 'Compare', keys: 'CmdOrCtrl+3', menu: 'view' },
  { id: 'view.sweeps', title: 'Sweeps', keys: 'CmdOrCtrl+4', menu: 'view' },
  { id: 'view.settings', title: 'Settings', keys: 'CmdOrCtrl+,', menu: 'view' },
  { id: 'view.sidePanel', title: 'Show or hide the side panel', keys: 'CmdOrCtrl+B', menu: 'view' },
  { id: 'view.palette', title: 'Command palette', keys: 'CmdOrCtrl+K', menu: 'view' },
  { id: 'view.theme', title: 'Change the theme', keys: null, menu: 'view' },
  { id: 'help.guide', title: 'User guide', keys: 'F1', menu: 'help' },
  { id: 'help.shortcuts', title: 'Keyboard shortcuts', keys: 'CmdOrCtrl+/', menu: 'help' },
  { id: 'help.firstSteps', title: 'First steps', keys: null, menu: 'help' },
  { id: 'help.about', title: 'About EI Cluster Lab', keys: null, menu: 'help' },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];
