import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LabError } from '#shared/errors.ts';

/**
 * Listen on the port of the last time where nothing else does, else on a free one, and remember the first.
 *
 * What a browser keeps (the parameters being edited, the theme, the widths of panes) belongs to an address with its
 * port: on another one it would seem lost. `listen` gets the port, 0 for a free one, and says which one it is.
 */
export async function onUsualPort<T>(
  file: string,
  listen: (port: number) => Promise<T>,
  portOf: (listening: T) => number,
): Promise<T> {
  const usual = await readPort(file);
  if (usual !== null) {
    try {
      return await listen(usual);
    } catch (error) {
      if (!(error instanceof LabError && ['port-in-use', 'port-not-allowed'].includes(error.code)))
        throw error;
      return listen(0);
    }
  }
  const listening = await listen(0);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${portOf(listening)}\n`);
  return listening;
}

/** Read a port from a file; null where there is none. */
async function readPort(file: string): Promise<number | null> {
  try {
    const port = Number(await readFile(file, 'utf8'));
    return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
