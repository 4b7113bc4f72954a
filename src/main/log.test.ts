import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFileLog, createLog } from './log.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('an entry is one line of JSON, errors with message, code, cause and stack', () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => new Date(0),
  );
  log.info('Started\nnow', { port: 1 });
  log.error('Failed', {
    error: new Error('outer', { cause: Object.assign(new Error('inner'), { code: 'EIO' }) }),
  });
  expect(lines.every((line) => !line.includes('\n'))).toBe(true);
  const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toEqual({
    time: '1970-01-01T00:00:00.000Z',
    level: 'info',
    message: 'Started\nnow',
    port: 1,
  });
  expect(second).toMatchObject({
    level: 'error',
    error: {
      message: 'outer',
      stack: expect.stringContaining('log.test.ts') as string,
      cause: { message: 'inner', code: 'EIO' },
    },
  });
});

test('fields that are no plain data are described, not thrown over', () => {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  log.warn('odd', { big: 1n, circle });
  expect(JSON.parse(lines[0])).toMatchObject({ message: 'odd' });
});

test('a file log makes its folder, is private and is put aside when it has grown large', async () => {
  const folder = await makeFolder();
  const file = join(folder, 'new', 'log.jsonl');
  const log = createFileLog(file);
  log.info('one');
  log.info('two');
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, 'x'.repeat(5_000_001));
  log.info('three');
  expect(await readFile(file, 'utf8')).toMatch(/"three"/);
  expect((await stat(`${file}.1`)).size).toBe(5_000_001);
});

test('a log that cannot be written says so once and stops nothing', async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, 'file'), '');
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const log = createFileLog(join(folder, 'file', 'log.jsonl'));
  log.info('one');
  log.info('two');
  expect(said).toHaveLength(1);
});
