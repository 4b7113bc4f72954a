import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');

/** Build the pages of the app into a folder. */
export async function buildPages(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, 'scripts/buildPages.ts'), folder], { cwd: root });
}
