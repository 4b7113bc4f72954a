import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, findPageFile } from './pages.ts';

const folder = join('/', 'pages');

test('paths stand for files of the folder', () => {
  expect(findPageFile('/', folder)).toBe(join(folder, 'index.html'));
  expect(findPageFile('/assets/a.js', folder)).toBe(join(folder, 'assets', 'a.js'));
  expect(findPageFile('/a%20b.js', folder)).toBe(join(folder, 'a b.js'));
});

test.each([
  '/%2e%2e%2fsecret.json',
  '/..%2Fsecret.json',
  '/%2e%2e/%2e%2e%2fsecret.json',
  '/a/../../secret.json',
  '/..\\secret.json',
  '/%5c..%5csecret.json',
  '/c:%5csecret.json',
  '/index.html::$DATA',
  '/a%00.js',
  '/%ff',
])('%s leads nowhere', (path) => {
  expect(findPageFile(path, folder)).toBeNull();
});

test('the policy lets nothing in from elsewhere and no inline script', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'nonce-abc'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});
