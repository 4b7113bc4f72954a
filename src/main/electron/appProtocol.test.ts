import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Downloads } from '../export/downloads.ts';
import { silentLog } from '../log.ts';
import { isOwnPage, serveApp, type AppSource } from './appProtocol.ts';

async function makePages(): Promise<AppSource> {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-pages-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const pages = join(folder, 'pages');
  await mkdir(join(pages, 'assets'), { recursive: true });
  await writeFile(join(pages, 'index.html'), '<script nonce="__NONCE__" src="/assets/index.js"></script>');
  await writeFile(join(pages, 'assets/index.js'), 'export {};');
  await writeFile(join(pages, 'notes.db'), 'x');
  await writeFile(join(folder, 'secret.json'), '{}');
  const downloads = new Downloads();
  onTestFinished(() => downloads.close());
  return { pages, downloads, log: silentLog() };
}

test('only the app and the development server are own pages', () => {
  expect(isOwnPage('app://lab/index.html')).toBe(true);
  expect(isOwnPage('app://lab.example/index.html')).toBe(false);
  expect(isOwnPage('http://localhost:5173/')).toBe(false);
  expect(isOwnPage('http://localhost:5173/index.html', 'http://localhost:5173')).toBe(true);
  expect(isOwnPage('http://localhost:5174/', 'http://localhost:5173')).toBe(false);
});

test('a page carries a fresh nonce and a policy that names it', async () => {
  const pages = await makePages();
  const nonces: (string | undefined)[] = [];
  for (let request = 0; request < 2; request++) {
    const response = await serveApp({ url: 'app://lab/', method: 'GET' }, pages);
    const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1];
    expect(response.headers.get('content-security-policy')).toContain(
      `style-src 'self' 'nonce-${String(nonce)}'`,
    );
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    nonces.push(nonce);
  }
  expect(nonces[0]).toHaveLength(24);
  expect(nonces[1]).not.toBe(nonces[0]);
});

test('scripts come with their type; anything else is not found', async () => {
  const pages = await makePages();
  const get = (url: string, method = 'GET') => serveApp({ url, method }, pages);
  const script = await get('app://lab/assets/index.js');
  expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    'export {};',
  ]);
  for (const path of ['missing.js', 'notes.db', 'assets', '..%2fsecret.json']) {
    expect((await get(`app://lab/${path}`)).status).toBe(404);
  }
  for (const url of ['https://lab/assets/index.js', 'app://other/assets/index.js', 'no address']) {
    expect((await get(url)).status).toBe(404);
  }
  expect((await get('app://lab/', 'POST')).status).toBe(404);
});

test('an export is handed out once, under its name, and then removed', async () => {
  const source = await makePages();
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-download-'));
  const file = join(folder, 'Größe 2.csv');
  await writeFile(file, 'time_ms,neuron');
  const { address } = await source.downloads.offer(file, 'text/csv');
  const get = () => serveApp({ url: `app://lab${address}`, method: 'GET' }, source);
  const response = await get();
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/csv',
    'content-length': '14',
    'content-disposition': `attachment; filename="Gr__e_2.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%202.csv`,
  });
  expect(await response.text()).toBe('time_ms,neuron');
  await expect.poll(() => existsSync(folder)).toBe(false);
  expect((await get()).status).toBe(404);
  expect((await serveApp({ url: 'app://lab/exports/unknown/x.csv', method: 'GET' }, source)).status).toBe(
    404,
  );
});
