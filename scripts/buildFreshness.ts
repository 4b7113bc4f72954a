import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stampFile = join(root, 'out', '.built-from');

/** Everything that a build reads; the generated kernel in src/engine/kernel counts with the sources. */
const inputs = [
  'src',
  'docs',
  'scripts/guide',
  'resources',
  'scripts/notices',
  'scripts/externalPackages.ts',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Compute a hash over the names and contents of all build inputs. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  };
  for (const input of inputs) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    if (/\.\w+$/.test(input)) add(input);
    else for (const file of filesBelow(input)) add(file);
  }
  return hash.digest('hex');
}

/** List the files below a folder of the project, sorted, without tests. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Note beside the build what it was made from. */
export function rememberBuild(): void {
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampFile, fingerprint());
}

/** Say whether out/ was built from the sources as they are now. */
export function isBuildFresh(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
}
