import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built app: main, preload, renderer. */
    shell: string;
  }
}

const root = join(import.meta.dirname, '../../..');

/** Build the app once for all tests, into a folder within the project, where it finds the packages that are not bundled. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cache = join(root, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'shell-'));
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build.ts'), folder], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  project.provide('shell', folder);
  return () => rm(folder, { recursive: true, force: true });
}
