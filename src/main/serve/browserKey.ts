import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Read the secret that browsers hold once they were let in, or make it where there is none.
 *
 * It outlives the server, so that a page that is open while the server is started again may come back; the token of
 * the printed address is new every time. Deleting the file locks out every browser that was let in before.
 */
export async function readBrowserKey(file: string): Promise<string> {
  const stored = await readIfThere(file);
  if (stored !== null && /^[\w-]{43}$/.test(stored)) return stored;
  const key = randomBytes(32).toString('base64url');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, key, { mode: 0o600 });
  return key;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
