import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '#shared/errors.ts';

/** Find the built pages: beside the bundle this is part of, or among what was built from the sources. */
export function findPages(): string {
  const isSource = import.meta.filename.endsWith('.ts');
  const folder = join(import.meta.dirname, isSource ? '../../../out/renderer' : '../renderer');
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new LabError('not-built', `There are no built pages in ${folder}: build them with "npm run build"`, {
    folder,
  });
}
