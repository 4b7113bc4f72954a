import { defineStore } from 'pinia';
import { computed, shallowReadonly } from 'vue';
import { useHost } from '../useHost.ts';

/** The connection to the host, one for the whole window. */
export const useHostStore = defineStore('host', () => {
  const { client, status } = useHost();
  const isConnected = computed(() => client.value !== null);
  const system = computed(() => client.value?.system ?? null);
  return { client: shallowReadonly(client), status, isConnected, system };
});
