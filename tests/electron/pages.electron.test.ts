import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { shareShell, type Shell } from './support/startShell.ts';

let shell: Shell;
shareShell((started) => {
  shell = started;
});

describe('the pages', () => {
  test('come over the own scheme with a strict policy and a nonce of their own', async () => {
    const answers = [await shell.call('request', 'app://lab/'), await shell.call('request', 'app://lab/')];
    const nonces = answers.map(({ status, headers, body }) => {
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(body).not.toContain('__NONCE__');
      const nonce = /nonce="([^"]{24})"/.exec(body)?.[1] ?? '';
      const policy = (headers['content-security-policy'] ?? '').split('; ').map((line) => line.split(' '));
      expect(policy[0]).toEqual(['default-src', "'none'"]);
      // Nothing comes from elsewhere, and no inline script runs.
      for (const [directive, ...sources] of policy) {
        const allowed = ["'self'", "'none'"];
        if (directive === 'style-src') allowed.push(`'nonce-${nonce}'`);
        if (directive === 'img-src') allowed.push('data:', 'blob:');
        expect([directive, sources.filter((source) => !allowed.includes(source))]).toEqual([directive, []]);
      }
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);

    const [, script] = /src="([^"]+\.js)"/.exec(answers[0].body) ?? [];
    const asset = await shell.call('request', new URL(script, 'app://lab/').href);
    expect(asset.status).toBe(200);
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(asset.headers['x-content-type-options']).toBe('nosniff');
    expect(asset.body.length).toBeGreaterThan(100_000);
  });

  test('have the pictures of the user guide', async () => {
    const assets = await readdir(join(inject('shell'), 'renderer/assets'));
    const pictures = assets.filter((name) => name.endsWith('.png'));
    expect(pictures.some((name) => name.startsWith('run-light-'))).toBe(true);
    for (const name of pictures) {
      const { status, headers } = await shell.call('request', `app://lab/assets/${name}`);
      expect([status, headers['content-type']]).toEqual([200, 'image/png']);
    }
  });

  test('are all there is', async () => {
    for (const url of [
      'app://lab/missing.js',
      'app://lab/../main/index.js',
      'app://lab/..%2fmain%2findex.js',
      'app://lab/%2e%2e/main/index.js',
      'app://elsewhere/index.html',
    ]) {
      expect((await shell.call('request', url)).status).toBe(404);
    }
    expect((await shell.call('request', 'app://lab/', 'POST')).status).toBe(404);
  });
});

describe('denied', () => {
  test('are other pages, new windows and embedded views', async () => {
    for (const url of [
      'https://example.org/',
      'file:///etc/passwd',
      'app://lab.example.org/',
      'data:text/html,x',
    ]) {
      expect(await shell.call('navigate', 'will-frame-navigate', url, true)).toBe(true);
      expect(await shell.call('navigate', 'will-redirect', url, true)).toBe(true);
      expect(await shell.call('openWindow', url)).toBe('deny');
    }
    expect(await shell.call('navigate', 'will-frame-navigate', 'app://lab/', false)).toBe(true);
    // The page may load itself again.
    expect(await shell.call('navigate', 'will-frame-navigate', 'app://lab/', true)).toBe(false);
    expect(await shell.call('embedView')).toBe(true);
    const warnings = (await shell.log()).map(({ message }) => message);
    expect(warnings.filter((message) => message === 'A navigation was refused')).toHaveLength(5);
    expect(warnings.filter((message) => message === 'A redirection was refused')).toHaveLength(4);
    expect(warnings.filter((message) => message === 'A new window was refused')).toHaveLength(4);
    expect(warnings.filter((message) => message === 'An embedded view was refused')).toHaveLength(1);
  });

  test('are all permissions but writing to the clipboard, and that to the app only', async () => {
    const denied = { requested: false, checked: false, device: false };
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'usb',
    ]) {
      expect(await shell.call('permissions', permission, 'app://lab/')).toEqual(denied);
    }
    const granted = { requested: true, checked: true, device: false };
    expect(await shell.call('permissions', 'clipboard-sanitized-write', 'app://lab/')).toEqual(granted);
    expect(await shell.call('permissions', 'clipboard-sanitized-write', 'https://example.org/')).toEqual(
      denied,
    );
  });

  test('are connections of everybody but the page of a window', async () => {
    for (const [url, isEmbedded] of [
      ['https://example.org/', false],
      ['app://lab.example.org/', false],
      ['file:///index.html', false],
      ['http://localhost:5173/', false],
      ['', false],
      ['app://lab/', true],
    ] as const) {
      expect(await shell.call('connectFrom', 0, url, isEmbedded)).toBe(true);
    }
    expect((await shell.log()).filter(({ message }) => message === 'A connection was refused')).toHaveLength(
      6,
    );
    expect(await shell.call('connectFrom', 0, 'app://lab/', false)).toBe(false);
  });

  test('are downloads of others; those of the app ask where to save', async () => {
    expect(await shell.call('download', 'x.exe', 'https://example.org')).toBeNull();
    expect(await shell.call('download', 'x.exe', '')).toBeNull();
    expect(await shell.call('download', 'run.csv', 'app://lab')).toEqual({
      title: 'Save',
      defaultPath: 'run.csv',
      filters: [{ name: '.csv', extensions: ['csv'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
  });
});
