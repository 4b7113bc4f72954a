import { expect, onTestFinished } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import type { SweepRequest, SweepResults } from '#shared/sweeps/sweep.ts';
import { smallNetwork } from '../../support/hosting.ts';
import type { Bench } from './browserTest.ts';
import { connectTo } from './connectTo.ts';

/** A sweep of three by three points with two seeds each. */
export const plane = {
  parameters: smallNetwork,
  axes: [
    { target: 'rep', values: { type: 'linear', start: 1, stop: 3, step: 1 } },
    { target: 'I_th_E', values: { type: 'list', values: [1.5, 2, 2.5] } },
  ],
  seeds: 2,
} as const satisfies SweepRequest;

/** Connect a client to the host of the tests; it is closed with the test. */
export async function connect(bench: Bench): Promise<Client> {
  const client = await connectTo(bench.host.url);
  onTestFinished(() => client.close());
  return client;
}

/** Wait until a sweep is done, and give what it has come to. */
export async function finished(client: Client, reference: string): Promise<SweepResults> {
  await expect
    .poll(async () => (await client.call('sweeps.show', { reference, metrics: [] })).sweep.status)
    .toBe('done');
  return client.call('sweeps.show', { reference });
}

/** Compute a sweep. */
export async function computed(client: Client, request: SweepRequest): Promise<SweepResults> {
  const { id } = await client.call('sweeps.start', structuredClone<unknown>(request) as never);
  return finished(client, id);
}
