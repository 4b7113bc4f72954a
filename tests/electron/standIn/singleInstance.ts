import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Take the lock of a folder of user data; where another process holds it, hand it `data` and return false.
 *
 * Synchronous as Electron's; messages lie in a folder that the holder looks into.
 */
export function takeSingleInstanceLock(
  folder: string,
  data: unknown,
  onSecond: (data: unknown) => void,
): boolean {
  const lock = join(folder, 'stand-in.lock');
  const inbox = join(folder, 'stand-in.inbox');
  mkdirSync(inbox, { recursive: true });
  if (isHeld(lock)) {
    const message = join(inbox, randomUUID());
    writeFileSync(`${message}.part`, JSON.stringify(data));
    renameSync(`${message}.part`, `${message}.json`);
    return false;
  }
  writeFileSync(lock, String(process.pid));
  process.on('exit', () => rmSync(lock, { force: true }));
  setInterval(() => {
    for (const name of readdirSync(inbox).filter((each) => each.endsWith('.json'))) {
      const received: unknown = JSON.parse(readFileSync(join(inbox, name), 'utf8'));
      rmSync(join(inbox, name));
      onSecond(received);
    }
  }, 20).unref();
  return true;
}

function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return false;
    throw error;
  }
}
