import { onTestFinished } from 'vitest';
import { serveContract } from '#main/host/serveContract.ts';
import type { Services } from '#main/host/services.ts';
import { connectClient, type Client } from '#shared/contract/client.ts';
import { testServices } from './hosting.ts';
import { connectByMessageChannel } from './transports.ts';

/** Connect a client to real services on a new database, which end with the test. */
export async function connectedClient(): Promise<{ client: Client; services: Services }> {
  const services = await testServices();
  const host = serveContract(services, 'serve');
  onTestFinished(() => host.close());
  return { client: await connectClient(await connectByMessageChannel(host)), services };
}

/** Start a run and wait until it is done. */
export async function computeRun(
  client: Client,
  request: { readonly parameters: Record<string, unknown>; readonly name?: string; readonly tags?: string[] },
): Promise<string> {
  let id: string | null = null;
  const done = new Set<string>();
  return new Promise((resolve, reject) => {
    const check = (): void => {
      if (id === null || !done.has(id)) return;
      stop();
      resolve(id);
    };
    const stop = client.on('runs.changed', ({ run }) => {
      if (run.status === 'done') done.add(run.id);
      check();
    });
    client.call('runs.start', request).then((run) => {
      id = run.id;
      check();
    }, reject);
  });
}
