// Opens the app in Electron, built afresh where the sources have changed; with --dev from the sources, live.
// Further arguments go to Electron.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, createServer } from 'electron-vite';
import { isBuildFresh, rememberBuild } from './buildFreshness.ts';
import { fetchElectron, findElectron } from './electronBinary.ts';

/** Say that no window can be opened, why, and what works instead. Part B's browser host will be started here. */
function openWithoutElectron(reason: string): number {
  console.error(`No window can be opened: ${reason}.

What works here is the command line:
  npm run -s cli -- run              simulates the example's network
  npm run -s cli -- --help           lists all commands
The browser host, which shows the app without Electron, is not in this version yet.
A copy of Electron that is already on this machine is used if ELECTRON_OVERRIDE_DIST_PATH points to its folder.`);
  return 1;
}

/** Run Electron on the built app until its last window closes. */
function runElectron(electron: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(electron, ['.', ...args], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code !== 0) console.error(`Electron ended with ${signal ?? `exit code ${code}`}.`);
      resolve(code ?? 1);
    });
  });
}

async function start(args: readonly string[]): Promise<number> {
  const { env, platform } = process;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    return openWithoutElectron('this machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set)');
  }
  let electron: string;
  try {
    electron = findElectron() ?? (await fetchElectron());
  } catch (error) {
    return openWithoutElectron(error instanceof Error ? error.message : String(error));
  }
  if (args.includes('--dev')) {
    env['ELECTRON_EXEC_PATH'] = electron;
    await createServer({}, { rendererOnly: false });
    return 0;
  }
  if (!isBuildFresh()) {
    console.error('Building the app.');
    await build({ logLevel: 'warn' });
    rememberBuild();
  }
  return runElectron(electron, args);
}

process.chdir(join(import.meta.dirname, '..'));
process.exitCode = await start(process.argv.slice(2));
