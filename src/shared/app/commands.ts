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
  { id: 'runs.import', title: 'Import runs…', keys: 'CmdOrCtrl+I', menu: 'file' },
  { id: 'run.start', title: 'Run', keys: 'CmdOrCtrl+Enter', menu: 'run' },
  { id: 'run.otherSeed', title: 'Run at another seed', keys: 'CmdOrCtrl+Shift+Enter', menu: 'run' },
  { id: 'run.pause', title: 'Pause or resume', keys: 'CmdOrCtrl+Shift+P', menu: 'run' },
  { id: 'run.cancel', title: 'Cancel the run', keys: 'CmdOrCtrl+.', menu: 'run' },
  { id: 'view.simulate', title: 'Simulate', keys: 'CmdOrCtrl+1', menu: 'view' },
  { id: 'view.runs', title: 'Runs', keys: 'CmdOrCtrl+2', menu: 'view' },
  { id: 'view.settings', title: 'Settings', keys: 'CmdOrCtrl+,', menu: 'view' },
  { id: 'view.palette', title: 'Command palette', keys: 'CmdOrCtrl+K', menu: 'view' },
  { id: 'help.shortcuts', title: 'Keyboard shortcuts', keys: 'CmdOrCtrl+/', menu: 'help' },
  { id: 'help.about', title: 'About EI Cluster Lab', keys: null, menu: 'help' },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];
