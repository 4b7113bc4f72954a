import { WebSocket } from 'ws';
import { connectClient, type Client } from '#shared/contract/client.ts';
import { webSocketChannel } from '#shared/contract/webSocketChannel.ts';
import type { Run, RunOptions } from '#shared/runs/run.ts';
import { rawRequest, tryWebSocket } from '../../support/rawRequests.ts';

/** Connect to a host as a page does. */
export async function connectTo(url: string): Promise<Client> {
  const { port, host, searchParams } = new URL(url);
  const { headers } = await rawRequest(Number(port), `/?token=${searchParams.get('token') ?? ''}`);
  const cookie = String(headers['set-cookie']).split(';', 1)[0];
  const socket = await tryWebSocket(Number(port), { host, origin: `http://${host}`, cookie });
  if (!(socket instanceof WebSocket)) throw new Error('The host accepts no connection');
  return connectClient(webSocketChannel(socket));
}

/** Start runs and wait until all are done; returns them as they are then, in the given order. */
export async function computeRuns(
  client: Client,
  requests: readonly {
    parameters: Record<string, unknown>;
    name: string;
    tags?: string[];
    notes?: string;
    options?: Partial<RunOptions>;
  }[],
): Promise<Run[]> {
  const done = new Map<string, Run>();
  let check: () => void = () => undefined;
  const stop = client.on('runs.changed', ({ run }) => {
    if (run.status === 'done' || run.status === 'failed') done.set(run.id, run);
    check();
  });
  const ids: string[] = [];
  for (const request of requests) ids.push((await client.call('runs.start', request)).id);
  await new Promise<void>((resolve) => {
    check = () => ids.every((id) => done.has(id)) && resolve();
    check();
  });
  stop();
  return ids.map((id) => done.get(id) as Run);
}
