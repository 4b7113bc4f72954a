import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import { findPythonTools } from '../../scripts/pythonTools.ts';

const run = promisify(execFile);
const python = findPythonTools();

/** Run Python code that has NumPy and h5py and prints one JSON value; the test is skipped where there is no such Python. */
export async function readByPython(
  { skip }: Pick<TestContext, 'skip'>,
  code: string,
  ...args: readonly string[]
): Promise<unknown> {
  if ('reason' in python) return skip(python.reason);
  const imports = 'import sys, json, h5py, numpy as np\n';
  const { stdout } = await run(python.path, ['-c', imports + code, ...args]);
  return JSON.parse(stdout) as unknown;
}
