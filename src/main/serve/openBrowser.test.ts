import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileOpener, openBrowser } from './openBrowser.ts';

const url = 'http://127.0.0.1:8888/?token=abc_-123';

interface Opened {
  readonly args: readonly string[];
  readonly page: string;
  readonly modes: readonly number[];
}

/** Make a program that notes its arguments and what it can read, as a browser would. */
async function makeOpener(): Promise<{ opener: [string, ...string[]]; opened: () => Promise<Opened> }> {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-opener-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const note = join(folder, 'note.json');
  const program = join(folder, 'opener.mjs');
  await writeFile(
    program,
    `import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
     import { dirname } from 'node:path';
     const args = process.argv.slice(2);
     const [file] = args;
     const modes = [file, dirname(file)].map((path) => statSync(path).mode & 0o777);
     writeFileSync(${JSON.stringify(`${note}.part`)}, JSON.stringify({ args, page: readFileSync(file, 'utf8'), modes }));
     renameSync(${JSON.stringify(`${note}.part`)}, ${JSON.stringify(note)});`,
  );
  const opened = async (): Promise<Opened> => {
    for (;;) {
      const text = await readFile(note, 'utf8').catch(() => null);
      if (text !== null) return JSON.parse(text) as Opened;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { opener: [process.execPath, program], opened };
}

test('the browser gets a private file that leads to the address, and no token on its command line', async () => {
  const { opener, opened } = await makeOpener();
  const remove = await openBrowser(url, opener);
  const { args, page, modes } = await opened();
  expect(args).toHaveLength(1);
  expect(args.join(' ')).not.toContain('abc_-123');
  expect(page).toContain(`content="0;url=${url}"`);
  if (process.platform !== 'win32') expect(modes).toEqual([0o600, 0o700]);
  await remove();
  await expect(stat(dirname(args[0]))).rejects.toMatchObject({ code: 'ENOENT' });
  await remove();
});

test('where nothing can open it, it rejects', async () => {
  await expect(openBrowser(url, [join(tmpdir(), 'no-such-program')])).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

test('every platform has its own opener', () => {
  expect([fileOpener('linux'), fileOpener('darwin'), fileOpener('win32')]).toEqual([
    ['xdg-open'],
    ['open'],
    ['explorer.exe'],
  ]);
});
