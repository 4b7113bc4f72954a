import { existsSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dialog, type BrowserWindow } from 'electron';
import { LabError } from '#shared/errors.ts';
import type { RunStore } from '../storage/runStore.ts';

/** Copy the database to a file that the user names; null where they cancel. */
export async function backUp(
  window: BrowserWindow,
  store: RunStore,
  now: Date = new Date(),
): Promise<{ file: string } | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Back up all runs',
    defaultPath: `runs-${dayOf(now)}.db`,
    filters: [{ name: 'Databases', extensions: ['db'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled) return null;
  if (existsSync(filePath)) await replaceBackup(store, filePath);
  else await store.backup(filePath);
  return { file: filePath };
}

/** Put a new copy in the place of an older one, which stays until the new one is whole. */
async function replaceBackup(store: RunStore, file: string): Promise<void> {
  const { path } = store.diskUse();
  if (isSameFile(path, file)) {
    throw new LabError('file-exists', `${file} is the database itself; name another file`, { path: file });
  }
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  await store.backup(fresh);
  await rename(fresh, file);
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}

/** Write a day as in 2026-01-31, in local time. */
function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
