import { effectScope, nextTick, shallowRef } from 'vue';
import { expect, test } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { whileConnected } from './whileConnected.ts';

test('listeners end with their connection and with the scope', async () => {
  const clients = [1, 2].map(() => ({}) as Client);
  const client = shallowRef<Client | null>(null);
  const listening = new Set<Client>();
  const scope = effectScope();
  scope.run(() =>
    whileConnected(client, (connected) => {
      listening.add(connected);
      return [() => listening.delete(connected)];
    }),
  );
  const connect = async (to: Client | null): Promise<Client[]> => {
    client.value = to;
    await nextTick();
    return [...listening];
  };
  expect([...listening]).toEqual([]);
  expect(await connect(clients[0])).toEqual([clients[0]]);
  expect(await connect(clients[1])).toEqual([clients[1]]);
  expect(await connect(null)).toEqual([]);
  await connect(clients[0]);
  scope.stop();
  expect(listening.size).toBe(0);
});
