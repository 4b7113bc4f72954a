import { readFile, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { serve, type RunningServer } from '#main/serve.ts';
import { connectClient } from '#shared/contract/client.ts';
import { webSocketChannel } from '#shared/contract/webSocketChannel.ts';
import { keptLog, temporaryFolder, until, type LogEntry } from '../support/hosting.ts';
import { rawBytes, rawRequest, tryWebSocket } from '../support/rawRequests.ts';

let server: RunningServer;
let port: number;
let token: string;
let entries: LogEntry[];

beforeEach(async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'index.html'), '<script nonce="__NONCE__" src="/index.js"></script>');
  await writeFile(join(folder, 'index.js'), 'export {};');
  const kept = keptLog();
  entries = kept.entries;
  server = await serve({
    database: join(folder, 'data', 'runs.db'),
    pages: folder,
    log: kept.log,
    workers: 1,
  });
  onTestFinished(() => server.close());
  const url = new URL(server.url);
  port = Number(url.port);
  token = url.searchParams.get('token') ?? '';
});

const host = (): string => `127.0.0.1:${port}`;
const reasons = (): unknown[] => entries.filter(({ level }) => level === 'warn').map(({ reason }) => reason);

/** Swap the token for the cookie, as a browser does that reaches the server under this name. */
async function getCookie(as = host()): Promise<string> {
  const { headers } = await rawRequest(port, `/?token=${token}`, { host: as });
  return String(headers['set-cookie']).split(';', 1)[0];
}

describe('the token', () => {
  test('is long, random and swapped by redirect for a cookie that only this origin gets', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const { status, headers, body } = await rawRequest(port, `/?token=${token}`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    const [cookie] = headers['set-cookie'] as string[];
    expect(cookie).toMatch(
      new RegExp(`^ei-cluster-lab-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    expect(cookie).not.toContain(token);
    expect(body).toBe('');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
  });

  test.each(['', 'x', 'A'.repeat(43), 'ä', '%00'])('"%s" instead of it is refused', async (wrong) => {
    const { status, headers } = await rawRequest(port, `/?token=${encodeURIComponent(wrong)}`);
    expect([status, headers['set-cookie']]).toEqual([403, undefined]);
    expect(reasons()).toEqual(['wrong token']);
  });

  test('is never logged, whatever is asked for', async () => {
    await rawRequest(port, `/?token=${token}`);
    await rawRequest(port, `/assets?token=${token}x`);
    await rawRequest(port, `/?token=${token}`, { host: 'evil.example' });
    await rawRequest(port, `/?token=${token}`, {}, 'POST');
    await tryWebSocket(port, { host: host() }, `/contract?token=${token}`);
    expect(entries.length).toBeGreaterThan(4);
    expect(JSON.stringify(entries)).not.toContain(token);
    expect(JSON.stringify(entries)).not.toContain((await getCookie()).split('=')[1]);
  });

  test('another server has another one, and their cookies do not mix', async () => {
    const folder = await temporaryFolder();
    const other = await serve({
      database: join(folder, 'runs.db'),
      pages: folder,
      log: keptLog().log,
      workers: 1,
    });
    onTestFinished(() => other.close());
    expect(new URL(other.url).searchParams.get('token')).not.toBe(token);
    const [, secret] = (await getCookie()).split('=');
    const otherPort = Number(new URL(other.url).port);
    const { status } = await rawRequest(otherPort, '/', { cookie: `ei-cluster-lab-${otherPort}=${secret}` });
    expect(status).toBe(403);
  });
});

describe('pages', () => {
  test('come to who has the cookie, with a strict policy and a fresh nonce', async () => {
    const cookie = await getCookie();
    const answers = [
      await rawRequest(port, '/', { cookie }),
      await rawRequest(port, '/', { cookie: `a=b; ${cookie}` }),
    ];
    const nonces = answers.map(({ body }) => /nonce="([^"]{24})"/.exec(body)?.[1]);
    expect(new Set(nonces).size).toBe(2);
    for (const [i, { status, headers }] of answers.entries()) {
      expect(status).toBe(200);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'; script-src 'self'; ");
      expect(policy).toContain(`style-src 'self' 'nonce-${nonces[i]}'`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    }
    expect((await rawRequest(port, '/index.js', { cookie })).headers['content-type']).toMatch(
      /^text\/javascript/,
    );
  });

  test('do not come without it', async () => {
    const [name] = (await getCookie()).split('=');
    for (const cookie of ['', `${name}=`, `${name}=${token}`, `${name}=${'A'.repeat(43)}`]) {
      for (const path of ['/', '/index.js', '/nothing']) {
        const { status, body } = await rawRequest(port, path, cookie === '' ? {} : { cookie });
        expect([status, body.includes('script')]).toEqual([403, false]);
      }
    }
  });

  test('a browser that comes from another page asks again from ours, where its cookie goes along', async () => {
    const navigation = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    const { status, body } = await rawRequest(port, '/', navigation);
    expect(status).toBe(200);
    expect(body).toBe(
      '<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>EI Cluster Lab</title>',
    );
    expect((await rawRequest(port, '/', { ...navigation, 'sec-fetch-site': 'same-origin' })).status).toBe(
      403,
    );
    expect((await rawRequest(port, '/', { ...navigation, 'sec-fetch-dest': 'iframe' })).status).toBe(403);
  });

  test('nothing outside their folder is served, and nothing is written', async () => {
    const cookie = await getCookie();
    for (const path of [
      '/data/runs.db',
      '/..%2f..%2fetc%2fpasswd',
      '/%2e%2e/x.js',
      '/%ff',
      '/index.js/',
      '/data',
    ]) {
      expect((await rawRequest(port, path, { cookie })).status).toBe(404);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']) {
      expect((await rawRequest(port, '/', { cookie }, method)).status).toBe(405);
    }
    expect((await rawRequest(port, 'http://127.0.0.1/', { cookie })).status).toBe(400);
    expect((await rawRequest(port, '//evil.example/', { cookie })).status).toBe(400);
  });
});

describe('Host and Origin', () => {
  const foreignHosts = [
    'evil.example',
    'localhost.evil.example',
    'localhost@evil.example',
    '127.0.0.1.nip.io',
    '127.0.0.2',
    '0.0.0.0',
    '[::]',
    '192.168.1.2:8080',
    'localhost:',
    'localhost:x',
  ];

  test.each(foreignHosts)('requests for the host "%s" are refused', async (foreign) => {
    const cookie = await getCookie();
    expect((await rawRequest(port, '/', { host: foreign, cookie })).status).toBe(403);
    const swap = await rawRequest(port, `/?token=${token}`, { host: foreign });
    expect([swap.status, swap.headers['set-cookie']]).toEqual([403, undefined]);
    expect(await tryWebSocket(port, { host: foreign, origin: `http://${foreign}`, cookie })).toBe(403);
    expect(reasons()).toEqual(['foreign host', 'foreign host', 'foreign host']);
  });

  test.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]', 'localhost:1', '127.0.0.1:65535', '[::1]:9000'])(
    'a tunnel may reach the server as %s',
    async (name) => {
      const cookie = await getCookie(name);
      expect(cookie).toMatch(new RegExp(`^ei-cluster-lab-${/:(\d+)$/.exec(name)?.[1] ?? '80'}=`));
      expect((await rawRequest(port, '/', { host: name, cookie, origin: `http://${name}` })).status).toBe(
        200,
      );
      const socket = await tryWebSocket(port, { host: name, origin: `http://${name.toLowerCase()}`, cookie });
      expect(socket).toBeInstanceOf(WebSocket);
      (socket as WebSocket).terminate();
    },
  );

  test('requests of foreign origins are refused, with the cookie, too', async () => {
    const cookie = await getCookie();
    const foreign = [
      'http://evil.example',
      'null',
      `https://${host()}`,
      'http://127.0.0.1',
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
      `http://${host()}.evil.example`,
      `http://${host()}/`,
      'file://',
    ];
    for (const origin of foreign) {
      expect((await rawRequest(port, '/', { cookie, origin })).status).toBe(403);
      expect(await tryWebSocket(port, { host: host(), cookie, origin })).toBe(403);
    }
    expect(reasons()).toEqual(Array(2 * foreign.length).fill('foreign origin'));
  });

  test('a request with two hosts or none is refused', async () => {
    const cookie = await getCookie();
    const ask = (lines: string) =>
      rawBytes(port, `GET / HTTP/1.1\r\n${lines}Cookie: ${cookie}\r\nConnection: close\r\n\r\n`);
    expect(await ask(`Host: ${host()}\r\nHost: evil.example\r\n`)).toMatch(/^HTTP\/1\.1 40[03] /);
    expect(await ask('Host:\r\n')).toMatch(/^HTTP\/1\.1 40[03] /);
    expect(await ask('')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await rawBytes(port, `GET / HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
  });
});

describe('WebSockets', () => {
  test('need path, origin and cookie', async () => {
    const cookie = await getCookie();
    const origin = `http://${host()}`;
    expect(await tryWebSocket(port, { host: host(), cookie })).toBe(403);
    expect(await tryWebSocket(port, { host: host(), origin })).toBe(403);
    expect(await tryWebSocket(port, { host: host(), origin, cookie: `${cookie}x` })).toBe(403);
    expect(await tryWebSocket(port, { host: host(), origin, cookie }, '/')).toBe(403);
    expect(await tryWebSocket(port, { host: host(), origin }, `/contract?token=${token}`)).toBe(403);
    expect(reasons()).toEqual([
      'no origin',
      'no valid cookie',
      'no valid cookie',
      'unknown path',
      'unknown path',
    ]);
    const socket = (await tryWebSocket(port, { host: host(), origin, cookie })) as WebSocket;
    const client = await connectClient(webSocketChannel(socket));
    expect(client.system.host).toBe('serve');
  });

  test('an oversized message ends its connection and nothing else', async () => {
    const open = async () =>
      (await tryWebSocket(port, {
        host: host(),
        origin: `http://${host()}`,
        cookie: await getCookie(),
      })) as WebSocket;
    const [good, bad] = [await open(), await open()];
    const client = await connectClient(webSocketChannel(good));
    const closed = new Promise<number>((resolve) => bad.on('close', resolve));
    bad.on('error', () => undefined);
    bad.send(new Uint8Array(64 * 1024 * 1024 + 1));
    // 1009: message too big.
    expect(await closed).toBe(1009);
    expect(entries).toContainEqual(expect.objectContaining({ level: 'warn', message: 'A WebSocket broke' }));
    expect(await client.call('queue.get', null)).toEqual({ running: [], queued: [] });
  });

  test('messages without sense are refused and logged, and after many of them the connection ends', async () => {
    const socket = (await tryWebSocket(port, {
      host: host(),
      origin: `http://${host()}`,
      cookie: await getCookie(),
    })) as WebSocket;
    socket.send('text');
    socket.send(new Uint8Array([0xc1]));
    socket.send(new Uint8Array([0xc0]));
    await until(() => reasons().length === 3);
    expect(reasons()).toEqual([
      'the message is not made of bytes',
      '0xc1 begins no value',
      'it has not the form of a call',
    ]);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    for (let i = 0; i < 100; i++) socket.send('text');
    await closed;
    expect(entries).toContainEqual(expect.objectContaining({ message: 'A client was disconnected' }));
  });
});

test('only the loopback interface is listened on', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  for (const address of outside) {
    const outcome = await new Promise((resolve) => {
      const socket = connect({ host: address, port });
      socket
        .on('connect', () => resolve('connected'))
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(outcome).toBe('ECONNREFUSED');
  }
  // Where there is no other interface, at least the kernel's list says what is listened on.
  const listening = (await readFile('/proc/net/tcp', 'utf8').catch(() => '')).split('\n');
  const own = listening.filter((line) =>
    line.includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000`),
  );
  expect(own.every((line) => line.includes(' 0100007F:'))).toBe(true);
});

test('garbage instead of HTTP is answered with 400', async () => {
  expect(await rawBytes(port, '\x16\x03\x01\x02\x00\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect(
    await rawBytes(port, `GET / HTTP/1.1\r\nHost: ${host()}\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
  ).toMatch(/^HTTP\/1\.1 4/);
  expect((await rawRequest(port, '/', { cookie: await getCookie() })).status).toBe(200);
});
