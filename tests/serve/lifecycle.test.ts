import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { serve } from '#main/serve.ts';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { connectClient } from '#shared/contract/client.ts';
import { webSocketChannel, type WebSocketLike } from '#shared/contract/webSocketChannel.ts';
import { keptLog, longRun, temporaryFolder, until } from '../support/hosting.ts';
import { rawRequest, tryWebSocket } from '../support/rawRequests.ts';

/** Connect as a page in a browser does. */
async function connectTo(url: string) {
  const { port, host, searchParams } = new URL(url);
  const { headers } = await rawRequest(Number(port), `/?token=${searchParams.get('token') ?? ''}`);
  const cookie = String(headers['set-cookie']).split(';', 1)[0];
  const socket = await tryWebSocket(Number(port), { host, origin: `http://${host}`, cookie });
  expect(socket).toBeInstanceOf(WebSocket);
  return connectClient(webSocketChannel(socket as unknown as WebSocketLike));
}

test('closing marks what is running as interrupted, keeps what waits and frees the port', async () => {
  const folder = await temporaryFolder();
  const database = join(folder, 'runs.db');
  const server = await serve({ database, pages: folder, log: keptLog().log, workers: 1 });
  const client = await connectTo(server.url);
  const running = await client.call('runs.start', { parameters: longRun });
  const waiting = await client.call('runs.start', { parameters: longRun });
  await client.call('runs.watch', { id: running.id });
  let batches = 0;
  client.on('runs.batch', () => batches++);
  await until(() => batches >= 2);
  const closed = new Promise<void>((resolve) => client.onClose(resolve));
  await Promise.all([server.close(), server.close(), closed]);

  const store = new RunStore(openDatabase(database, { mode: 'read' }));
  onTestFinished(() => store.close());
  expect(store.get(running.id)).toMatchObject({ status: 'interrupted', failure: { code: 'stopped' } });
  expect(store.get(running.id).recorded_ms).toBeGreaterThan(0);
  expect(store.get(waiting.id)).toMatchObject({ status: 'queued' });
  const port = Number(new URL(server.url).port);
  await expect(rawRequest(port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a port that is taken, pages that are not built and a database that is none each get their error', async () => {
  const folder = await temporaryFolder();
  const options = { database: join(folder, 'runs.db'), pages: folder, log: keptLog().log, workers: 1 };
  const server = await serve(options);
  onTestFinished(() => server.close());
  const port = Number(new URL(server.url).port);
  const other = join(folder, 'other.db');
  await expect(serve({ ...options, database: other, port })).rejects.toMatchObject({
    code: 'port-in-use',
    data: { port },
  });
  await expect(stat(other)).rejects.toMatchObject({ code: 'ENOENT' });
  await writeFile(other, 'this is no database, but long enough to be looked at: '.repeat(20));
  await expect(serve({ ...options, database: other })).rejects.toMatchObject({
    code: expect.stringMatching(/^database-/) as string,
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the command cleanly',
  async (signal) => {
    const folder = await temporaryFolder();
    const database = join(folder, 'runs.db');
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../support/serveProcess.ts'), database, folder],
      {
        env: { ...process.env, EI_CLUSTER_LAB_DATA: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    const [url] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const client = await connectTo(url.trim());
    const { id } = await client.call('runs.start', { parameters: longRun });
    await client.call('runs.watch', { id });
    await new Promise<void>((resolve) => client.on('runs.batch', () => resolve()));
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(errors).toMatch(/stored as interrupted/);

    const store = new RunStore(openDatabase(database, { mode: 'read' }));
    onTestFinished(() => store.close());
    expect(store.get(id)).toMatchObject({ status: 'interrupted' });
    const token = new URL(url.trim()).searchParams.get('token') ?? '';
    const logged = await readFile(join(folder, 'log.jsonl'), 'utf8');
    expect(logged).toMatch(/"Stopped serving"/);
    expect(logged).not.toContain(token);
  },
  20_000,
);
