import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import { findPythonTools } from '../../scripts/pythonTools.ts';

const run = promisify(execFile);
const python = findPythonTools();
const standIn = join(import.meta.dirname, '../pynest');

/** A call of the stand-in for NEST, with its arguments by name; nodes are [first id, number]. */
export type NestCall = { readonly call: string } & Readonly<Record<string, unknown>>;

/** Run a script with the stand-in for NEST and return its calls; the test is skipped where there is no Python for it. */
export async function callsOf(
  { skip }: Pick<TestContext, 'skip'>,
  script: string,
  folder: string,
  args: readonly string[] = [],
  exitCode = 0,
): Promise<NestCall[]> {
  if ('reason' in python) return skip(python.reason);
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'script.py');
  const log = join(folder, 'calls.json');
  await writeFile(file, script);
  const env = {
    ...process.env,
    PYTHONPATH: standIn,
    PYTHONDONTWRITEBYTECODE: '1',
    NEST_STAND_IN_LOG: log,
  };
  const ended = await run(python.path, ['-W', 'error', file, ...args], { env, cwd: folder }).catch(
    (error: unknown) => error as { code: number },
  );
  if (('code' in ended ? ended.code : 0) !== exitCode) throw new Error('The script failed', { cause: ended });
  return JSON.parse(await readFile(log, 'utf8')) as NestCall[];
}

/** Parse a script with Python, which may not warn; the test is skipped where there is no Python. */
export async function parseByPython({ skip }: Pick<TestContext, 'skip'>, script: string): Promise<void> {
  if ('reason' in python) return skip(python.reason);
  const child = run(python.path, ['-W', 'error', '-c', 'import ast, sys; ast.parse(sys.stdin.read())']);
  child.child.stdin?.end(script);
  await child;
}
