import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { Downloads } from '#main/export/downloads.ts';
import { serve, type RunningServer } from '#main/serve.ts';
import { connectClient, type Client } from '#shared/contract/client.ts';
import { webSocketChannel } from '#shared/contract/webSocketChannel.ts';
import { keptLog, smallNetwork, temporaryFolder, until } from '../support/hosting.ts';
import { rawRequest, tryWebSocket } from '../support/rawRequests.ts';

interface Browser {
  readonly server: RunningServer;
  readonly port: number;
  readonly cookie: string;
  readonly client: Client;
}

/** Start a server and come in as a browser does. */
async function browse(): Promise<Browser> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'index.html'), '');
  const { log } = keptLog();
  const server = await serve({ database: join(folder, 'runs.db'), pages: folder, log, workers: 1 });
  onTestFinished(() => server.close());
  const { port: text, searchParams } = new URL(server.url);
  const port = Number(text);
  const { headers } = await rawRequest(port, `/?token=${searchParams.get('token') ?? ''}`);
  const cookie = String(headers['set-cookie']).split(';', 1)[0];
  const host = `127.0.0.1:${port}`;
  const socket = await tryWebSocket(port, { host, origin: `http://${host}`, cookie });
  if (!(socket instanceof WebSocket)) throw new Error(`The server answers ${socket}`);
  const client = await connectClient(webSocketChannel(socket));
  onTestFinished(() => client.close());
  return { server, port, cookie, client };
}

async function computeRun(client: Client, name: string): Promise<string> {
  let isDone = false;
  client.on('runs.changed', ({ run }) => (isDone ||= run.status === 'done'));
  const { id } = await client.call('runs.start', { parameters: smallNetwork, name });
  await until(() => isDone);
  return id;
}

test('an exported file is fetched once, by who has the cookie, under its own name', async () => {
  const { port, cookie, client } = await browse();
  const id = await computeRun(client, 'Größe "x"');
  const { files } = await client.call('exports.write', { key: 'a key of mine', id, format: 'csv' });
  const [{ address, name, bytes }] = files;
  expect(name).toBe(`Größe_x_${id.slice(0, 8)}.csv`);
  expect(address).toMatch(/^\/exports\/[\w-]{32}\//);

  expect((await rawRequest(port, address)).status).toBe(403);
  const head = await rawRequest(port, address, { cookie }, 'HEAD');
  expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', String(bytes)]);
  const { status, headers, body } = await rawRequest(port, address, { cookie });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/csv',
    'content-length': String(bytes),
    'content-disposition': `attachment; filename="Gr__e_x_${id.slice(0, 8)}.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fe_x_${id.slice(0, 8)}.csv`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(body).toMatch(/^time_ms,neuron\n/);
  const again = await rawRequest(port, address, { cookie });
  expect([again.status, again.body]).toEqual([404, expect.stringContaining('has been fetched already')]);
  for (const path of ['/exports/', '/exports/x/y', `/exports/${'A'.repeat(32)}/${name}`].map(encodeURI)) {
    expect((await rawRequest(port, path, { cookie })).status).toBe(404);
  }
});

test('an export is stopped by its key, and two do not share one', async () => {
  const { client } = await browse();
  const id = await computeRun(client, 'a');
  const request = { key: 'a key of mine', id, format: 'bundle' } as const;
  const [first, second] = [client.call('exports.write', request), client.call('exports.write', request)];
  await expect(second).rejects.toMatchObject({ code: 'key-in-use' });
  await client.call('exports.cancel', { key: 'another key' });
  expect((await first).files).toHaveLength(1);
  const stopped = client.call('exports.write', { ...request, format: 'csv' });
  await Promise.all([
    client.call('exports.cancel', { key: request.key }),
    // Where it was over already, there was nothing to be stopped.
    stopped.catch((error: unknown) => expect(error).toMatchObject({ code: 'cancelled' })),
  ]);
});

test('what nobody fetches is removed with the downloads, what was taken is left to the taker', async () => {
  const folders = [await temporaryFolder(), await temporaryFolder()];
  const downloads = new Downloads();
  const offered = await Promise.all(
    folders.map(async (folder) => {
      const path = join(folder, 'a.csv');
      await writeFile(path, 'abc');
      return { path, ...(await downloads.offer(path, 'text/csv')) };
    }),
  );
  expect(downloads.take(offered[0].address)).toMatchObject({ path: offered[0].path, bytes: 3 });
  expect(downloads.take(offered[0].address)).toBeNull();
  downloads.close();
  expect(existsSync(offered[0].path)).toBe(true);
  expect(existsSync(dirname(offered[1].path))).toBe(false);
  expect(downloads.take(offered[1].address)).toBeNull();
});
