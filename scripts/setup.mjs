// Makes a fresh clone ready, then runs a file of the project with the pinned Node:
//
//   node scripts/setup.mjs [--in-callers-folder] <file> [arguments...]
//
// Ready means: node_modules is what package-lock.json says, and the WASM kernel matches its sources. Every npm
// script starts here, so that any of them can be the first command after a clone. Uses nothing but Node 18 and
// writes to stderr only: stdout belongs to the command. Why: docs/decisions/0002-one-setup-before-every-command.md
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const lockFile = join(root, '.cache', 'setup.lock');

/** Say something on stderr. */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Read a JSON file, or null where there is none or a broken one. */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Say whether every locked package is installed; npm writes its own list of them at the very end of an install. */
function areDependenciesInstalled() {
  const locked = readJson(join(root, 'package-lock.json')).packages;
  const installed = readJson(join(modules, '.package-lock.json'))?.packages;
  if (!installed) return false;
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** Install exactly what package-lock.json says. */
async function installDependencies() {
  if (process.platform === 'win32' && process.execPath.startsWith(modules + sep)) {
    throw new Error(
      'The dependencies have changed and Windows cannot replace a running Node: run "npm ci", then try again.',
    );
  }
  say('Installing the dependencies: this takes a minute, once.');
  const flags = ['ci', '--include=dev', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const code =
    npm && basename(npm) === 'npm-cli.js'
      ? await run(process.execPath, [npm, ...flags], { stdio: ['ignore', 2, 2] })
      : await run('npm', flags, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (code !== 0) throw new Error(`npm ci failed (exit code ${code}): see the messages above.`);
}

/** Say whether the process that holds the lock still lives; a lock that is just being written counts as held. */
function isLockHeld() {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    if (!pid) return Date.now() - statSync(lockFile).mtimeMs < 10_000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // ESRCH: no such process. A lock file that has just gone (ENOENT) is no reason to delete the next one's.
    return error.code !== 'ESRCH';
  }
}

/** Create the lock file and return how to give it back, or null while somebody else holds it. */
function takeLock() {
  try {
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return () => rmSync(lockFile, { force: true });
  } catch (error) {
    if (error.code === 'EEXIST') return null;
    // Who may not write here (a clone that somebody else installed) changes nothing here either.
    if (error.code === 'EACCES' || error.code === 'EROFS') return () => undefined;
    throw error;
  }
}

/** Do work that changes the working tree while no other setup does. */
async function withLock(work) {
  const started = Date.now();
  let hasTold = false;
  let release;
  while (!(release = takeLock())) {
    if (!isLockHeld()) {
      rmSync(lockFile, { force: true });
      // Two may find the dead owner at once: nobody takes the lock before the other is through with deleting it.
      await sleep(100 + Math.random() * 100);
      continue;
    }
    if (!hasTold && Date.now() - started > 1000) {
      say(
        'Another setup is at work in this folder: waiting for it. (If there is none, delete .cache/setup.lock.)',
      );
      hasTold = true;
    }
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/** Run a program to its end and return its exit code; a signal that ends it ends this process likewise. */
function run(file, args, options) {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(file, args, { cwd: root, ...options });
    // Ctrl-C reaches the child directly, as part of the terminal's process group (and npm repeats it to us): passing
    // it on would deliver it twice. Without a terminal nobody else tells the child.
    const isOnTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
    let isTold = false;
    const passOn = (signal) => {
      isTold = true;
      if (signal !== 'SIGINT' || !(isOnTerminal || process.platform === 'win32')) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    // npm passes a signal on to its shell only: when that is gone, so is whoever wanted the command.
    const shell = process.ppid;
    const watch = setInterval(() => {
      if (!isTold && process.env.npm_lifecycle_event && process.ppid !== shell) passOn('SIGTERM');
    }, 500);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, passOn);
      if (signal) process.kill(process.pid, signal);
      else resolvePromise(code);
    });
  });
}

/** Find the Node that runs the project: the pinned one, or this one where it is new enough and the pinned one is missing. */
function findNode() {
  if (existsSync(pinnedNode)) return pinnedNode;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    'The pinned Node 24 was not installed; are install scripts switched off? Run "npm rebuild node --ignore-scripts=false".',
  );
}

async function main() {
  const args = process.argv.slice(2);
  if (args.length === 0) {
    say('Usage: node scripts/setup.mjs [--in-callers-folder] <file> [arguments...]');
    return 2;
  }
  if (!areDependenciesInstalled()) {
    await withLock(async () => {
      if (!areDependenciesInstalled()) await installDependencies();
    });
  }
  const node = findNode();
  const bin = join(modules, '.bin');
  if (!process.env.PATH?.startsWith(bin)) process.env.PATH = bin + delimiter + (process.env.PATH ?? '');
  if (
    process.version !== `v${readJson(join(modules, 'node', 'package.json'))?.version}` &&
    node === pinnedNode
  ) {
    return run(node, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit', cwd: process.cwd() });
  }
  // Node keeps what it makes of the sources, types stripped, compiled; all processes of the project start faster.
  process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compiled');
  const { ensureKernel } = await import('./build-kernel.mjs');
  await withLock(ensureKernel);
  const isInCallersFolder = args[0] === '--in-callers-folder';
  const [file, ...rest] = isInCallersFolder ? args.slice(1) : args;
  // npm changes into the project's folder; paths that a person types are meant from where they are.
  const cwd = (isInCallersFolder && process.env.INIT_CWD) || process.cwd();
  return run(node, [resolve(root, file), ...rest], { stdio: 'inherit', cwd });
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
