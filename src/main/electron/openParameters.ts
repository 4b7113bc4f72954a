import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import { LabError } from '#shared/errors.ts';

/** Larger files are no parameter files and are not read at all [bytes]. */
const maximumBytes = 16_000_000;

/** Let the user choose a file of parameters and read it; null where they cancel. */
export async function openParameters(window: BrowserWindow): Promise<{ name: string; text: string } | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open parameters',
    filters: [{ name: 'Parameters', extensions: ['py', 'json', 'txt'] }],
    properties: ['openFile'],
  });
  const [file] = filePaths;
  if (canceled || file === undefined) return null;
  try {
    const { size } = await stat(file);
    if (size > maximumBytes) {
      throw new LabError('file-too-large', `${file} is too large for a parameter file`, { file, size });
    }
    return { name: basename(file), text: await readFile(file, 'utf8') };
  } catch (error) {
    if (error instanceof LabError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new LabError(
      'file-unreadable',
      `${file} cannot be read (${code ?? message})`,
      { file },
      { cause: error },
    );
  }
}
