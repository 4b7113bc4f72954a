import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Find a file of the resources folder, which lies above the sources as well as above the build; throws an Error where there is none. */
export function resourceFile(...names: readonly string[]): string {
  let folder = import.meta.dirname;
  for (;;) {
    const file = join(folder, 'resources', ...names);
    if (existsSync(file)) return file;
    const above = dirname(folder);
    if (above === folder)
      throw new Error(`${join('resources', ...names)} is missing: the installation is damaged`);
    folder = above;
  }
}
