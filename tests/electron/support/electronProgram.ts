import { findElectron } from '../../../scripts/electronBinary.ts';

/** Electron's program, or why the tests that need it are skipped. */
export type ElectronProgram = { readonly path: string } | { readonly reason: string };

/** Find Electron to test with: the program itself and, on Linux, a display for its windows. */
export function electronProgram(): ElectronProgram {
  const path = findElectron();
  if (path === null)
    return { reason: 'there is no Electron: start the app once, or set ELECTRON_OVERRIDE_DIST_PATH' };
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    return { reason: 'there is no display for Electron: use xvfb-run' };
  }
  return { path };
}
