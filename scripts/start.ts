// Opens the app in Electron, built afresh where the sources have changed; with --dev from the sources, live. Where
// there is no Electron, a browser shows it: --port, --no-open and --db are for that.
// Further arguments go to Electron.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'electron-vite';
import { buildIfStale } from './buildApp.ts';
import { fetchElectron, findElectron } from './electronBinary.ts';

/** npm changes into the project's folder; paths that a person types are meant from where they are. */
const callersFolder = process.env['INIT_CWD'] ?? process.cwd();

/** Serve the app to a browser, which needs no Electron, and say why. */
async function serveWithoutElectron(
  reason: string,
  args: readonly string[],
  hasDisplay: boolean,
): Promise<number> {
  console.error(`No window can be opened: ${reason}. The app is served to a browser instead.
A copy of Electron that is already on this machine is used if ELECTRON_OVERRIDE_DIST_PATH points to its folder.`);
  const { port, db, open } = readServeArguments(args);
  await buildIfStale();
  const { serveUntilStopped } = await import('../src/main/serve/serveUntilStopped.ts');
  await serveUntilStopped(
    { port, open: open && hasDisplay, ...(db === undefined ? {} : { db }) },
    { print: (line) => console.log(line), say: (line) => console.error(line) },
  );
  return 0;
}

/** Read the arguments that the browser host takes; those for Electron mean nothing to it. */
function readServeArguments(args: readonly string[]): {
  port: number;
  db: string | undefined;
  open: boolean;
} {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { port: { type: 'string' }, db: { type: 'string' }, 'no-open': { type: 'boolean' } },
  });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port is ${String(values.port)}, must be a whole number from 0 to 65535`);
  }
  return {
    port,
    db: typeof values.db === 'string' ? resolve(callersFolder, values.db) : undefined,
    open: values['no-open'] !== true,
  };
}

/** Run Electron on the built app until its last window closes. */
function runElectron(electron: string, args: readonly string[]): Promise<number> {
  return new Promise((resolveCode, reject) => {
    const child = spawn(electron, ['.', ...args], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code !== 0) console.error(`Electron ended with ${signal ?? `exit code ${code}`}.`);
      resolveCode(code ?? 1);
    });
  });
}

async function start(args: readonly string[]): Promise<number> {
  const { env, platform } = process;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    const reason = 'this machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
    return serveWithoutElectron(reason, args, false);
  }
  let electron: string;
  try {
    electron = findElectron() ?? (await fetchElectron());
  } catch (error) {
    return serveWithoutElectron(error instanceof Error ? error.message : String(error), args, true);
  }
  if (args.includes('--dev')) {
    env['ELECTRON_EXEC_PATH'] = electron;
    await createServer({}, { rendererOnly: false });
    return 0;
  }
  await buildIfStale();
  return runElectron(electron, args);
}

process.chdir(join(import.meta.dirname, '..'));
process.exitCode = await start(process.argv.slice(2));
