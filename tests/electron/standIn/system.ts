import { app } from './app.ts';
import { options } from './options.ts';

/** What the shell has asked of the system. */
export const asked = {
  awake: new Set<number>(),
  opened: [] as string[],
  crashDumps: null as string | null,
};

export const crashReporter = {
  start(given: Electron.CrashReporterStartOptions): void {
    if (given.uploadToServer !== false) throw new Error('A crash would be sent to somebody');
    asked.crashDumps = app.getPath('crashDumps');
  },
} satisfies Pick<Electron.CrashReporter, 'start'>;

export const nativeTheme = {
  themeSource: 'system' as Electron.NativeTheme['themeSource'],
  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'system' ? options.isSystemDark : this.themeSource === 'dark';
  },
} satisfies Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;

let blockers = 0;
export const powerSaveBlocker = {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    asked.awake.add(++blockers);
    return blockers;
  },
  stop: (id: number) => asked.awake.delete(id),
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;

/** A display of which only the work area matters. */
type ShownDisplay = Pick<Electron.Display, 'workArea'>;
const displays = options.displays.map((workArea): ShownDisplay => ({ workArea: { ...workArea } }));

export const screen = {
  getAllDisplays: () => displays,
  getPrimaryDisplay: () => displays[0],
} satisfies Record<keyof Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>, () => unknown>;

export const shell = {
  openPath(path: string): Promise<string> {
    asked.opened.push(path);
    return Promise.resolve('');
  },
  showItemInFolder: (path: string) => void asked.opened.push(path),
} satisfies Pick<Electron.Shell, 'openPath' | 'showItemInFolder'>;
