import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Read the secret that browsers hold once they were let in, or make it where there is none.
 *
 * It outlives the server, so that a page that is open while the server is started again may come back; the token of
 * the printed address is new every time. Deleting the file locks out every browser that was let in before. A key that
 * others could have read or written is replaced, too.
 */
export async function readBrowserKey(file: string): Promise<string> {
  const stored = await readIfPrivate(file);
  if (stored !== null && /^[\w-]{43}$/.test(stored)) return stored;
  const key = randomBytes(32).toString('base64url');
  await mkdir(dirname(file), { recursive: true });
  // The mode holds only for files that are made: never write into one that is there.
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(part, key, { mode: 0o600, flag: 'wx' });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return key;
}

/** Read a file; null where there is none or where it is not its owner's alone, who must be this user. */
async function readIfPrivate(path: string): Promise<string | null> {
  let file;
  try {
    file = await open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const { mode, uid } = await file.stat();
    // Windows has neither; there the folder is the user's own.
    const isPrivate = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
    return isPrivate ? await file.readFile('utf8') : null;
  } finally {
    await file.close();
  }
}
