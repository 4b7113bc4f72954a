import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readBrowserKey } from './browserKey.ts';

async function keyFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-key-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'browser-key');
}

test('a key is made once, long, and for its owner only', async () => {
  const file = await keyFile();
  const key = await readBrowserKey(file);
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(await readBrowserKey(file)).toBe(key);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('every file has another key, and what is none is replaced', async () => {
  const file = await keyFile();
  await writeFile(file, 'short');
  const key = await readBrowserKey(file);
  expect(key).not.toBe('short');
  expect(await readFile(file, 'utf8')).toBe(key);
  expect(await readBrowserKey(await keyFile())).not.toBe(key);
});

// Windows has no modes of files: there the folder is the user's own.
test.skipIf(process.platform === 'win32')(
  'a key that others could read or write is replaced by a private one',
  async () => {
    const file = await keyFile();
    const key = await readBrowserKey(file);
    for (const mode of [0o644, 0o640, 0o602]) {
      await chmod(file, mode);
      const before = await readFile(file, 'utf8');
      expect(await readBrowserKey(file)).not.toBe(before);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    expect(await readFile(file, 'utf8')).not.toBe(key);
    // What is no key is not written into, whatever its mode.
    await rm(file);
    await writeFile(file, 'short', { mode: 0o666 });
    await readBrowserKey(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(file))).toEqual(['browser-key']);
  },
);
