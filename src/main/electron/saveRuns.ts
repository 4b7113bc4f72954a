import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import type { SavedRun } from '#shared/contract/dialogsContract.ts';
import { toWireError } from '#shared/contract/wireError.ts';
import { LabError } from '#shared/errors.ts';
import { exportRun, fileName, type ExportRequest, type ExportTarget } from '../export/exportRun.ts';
import { planExport } from '../export/planExport.ts';
import { storedRun, type RunSource } from '../export/runSource.ts';
import type { Services } from '../host/services.ts';

/** What saving runs needs of the services. */
export type SavingServices = Pick<Services, 'store' | 'simulator'>;

/** Says where the files of a run go, which have these endings; null where the user has changed their mind. */
type FindPlace = (source: RunSource, suffixes: readonly string[]) => Promise<ExportTarget | null>;

/**
 * Save runs as files where the user wants them: a single file under a name they give, several in a folder where nothing is
 * overwritten.
 *
 * Says for each run what became of it; null where the user cancels.
 */
export async function saveRuns(
  window: BrowserWindow,
  services: SavingServices,
  ids: readonly string[],
  request: ExportRequest,
): Promise<SavedRun[] | null> {
  const folder = ids.length > 1 ? await askForFolder(window, `Save ${ids.length} runs in a folder`) : null;
  if (ids.length > 1 && folder === null) return null;
  const findPlace: FindPlace = async (source, suffixes) => {
    if (folder !== null) return placeIn(folder, source, suffixes);
    if (suffixes.length === 1) return askForFile(window, fileName(source.run) + suffixes[0]);
    const chosen = await askForFolder(window, `Save ${suffixes.length} files in a folder`);
    return chosen === null ? null : placeIn(chosen, source, suffixes);
  };
  const outcomes: SavedRun[] = [];
  for (const id of ids) {
    const outcome = await saveRun(services, id, request, findPlace);
    if (outcome === null) return null;
    outcomes.push(outcome);
  }
  return outcomes;
}

async function saveRun(
  { store, simulator }: SavingServices,
  id: string,
  request: ExportRequest,
  findPlace: FindPlace,
): Promise<SavedRun | null> {
  try {
    const source = storedRun(store, id);
    const suffixes = planExport(source, request.format, request.content).map(({ suffix }) => suffix);
    const place = await findPlace(source, suffixes);
    if (place === null) return null;
    const written = await exportRun(source, request, place, { simulator }).catch((error: unknown) => {
      throw writeError(error, place.folder);
    });
    return { id, outcome: 'saved', files: written.map(({ path }) => path) };
  } catch (error) {
    const { code, message } = toWireError(error);
    return { id, outcome: 'failed', error: { code, message } };
  }
}

async function askForFile(window: BrowserWindow, name: string): Promise<ExportTarget | null> {
  const extension = extname(name).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save run',
    defaultPath: name,
    filters: [{ name: `.${extension}`, extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled ? null : { folder: dirname(filePath), name: basename(filePath) };
}

async function askForFolder(window: BrowserWindow, title: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    buttonLabel: 'Save here',
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Find a name in a folder that none of a run's files would take from another. */
function placeIn(folder: string, { run }: RunSource, suffixes: readonly string[]): ExportTarget {
  const plain = fileName(run);
  for (let number = 1; ; number++) {
    const stem = number === 1 ? plain : `${plain} (${number})`;
    if (suffixes.every((suffix) => !existsSync(join(folder, stem + suffix)))) return { folder, stem };
  }
}

/** What the file system throws becomes an error that names the folder. */
function writeError(cause: unknown, folder: string): unknown {
  if (cause instanceof LabError || !(cause instanceof Error)) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? cause.message;
  return new LabError(
    'file-unwritable',
    `Nothing can be written in ${folder} (${code})`,
    { folder },
    { cause },
  );
}
