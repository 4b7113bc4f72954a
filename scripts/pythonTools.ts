import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installDebianPackages } from './debianPackages.ts';

/** What reads our files in tests, as Debian's packages. */
const packages = ['python3', 'python3-numpy', 'python3-h5py', 'hdf5-tools'];

/** Debian's packages are for Debian's Python, not for another one that comes first on the path. */
const debiansPython = '/usr/bin/python3';

/** A Python with NumPy and h5py, or why there is none. */
export type PythonTools = { readonly path: string } | { readonly reason: string };

/** Find a Python with NumPy and h5py: the one that EI_CLUSTER_LAB_PYTHON names first. */
export function findPythonTools(): PythonTools {
  const chosen = process.env['EI_CLUSTER_LAB_PYTHON'];
  for (const path of [...(chosen ? [chosen] : []), debiansPython, 'python3']) {
    if (path.startsWith('/') && !existsSync(path)) continue;
    const { status } = spawnSync(path, ['-c', 'import numpy, h5py'], { stdio: 'ignore' });
    if (status === 0) return { path };
  }
  return {
    reason:
      'there is no Python with NumPy and h5py: install them, or let EI_CLUSTER_LAB_PYTHON name one that has them',
  };
}

/** Find such a Python or install Debian's where that is allowed; else say why there is none. */
export function ensurePythonTools(): PythonTools {
  const found = findPythonTools();
  if ('path' in found) return found;
  const problem = installDebianPackages(packages, 'the tests of exported files');
  return problem === null ? findPythonTools() : { reason: `${found.reason}; ${problem}` };
}
