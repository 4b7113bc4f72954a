import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Sweep } from '#shared/sweeps/sweep.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { useSweepStore } from '../../stores/sweepStore.ts';
import { useToastStore } from '../../stores/toastStore.ts';
import { saveFile } from '../runs/saveFile.ts';

/** What can be done with stored sweeps from any view; what goes wrong is said in a toast. */
export interface SweepActions {
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  cancel(id: string): Promise<void>;
  /** Give a sweep another name; tells whether that was done. */
  rename(id: string, name: string): Promise<boolean>;
  /** Put a sweep and its runs into the trash, with a way back; false where that failed. */
  trash(sweep: Pick<Sweep, 'id' | 'name'>): Promise<boolean>;
  /** Take a sweep and its runs out of the trash; tells whether that was done. */
  restore(id: string): Promise<boolean>;
  /** Delete a sweep of the trash and its runs for good. */
  purge(id: string): Promise<void>;
  /** Save a row per cell with all metrics. */
  saveCsv(id: string): Promise<void>;
}

/** Give the actions on sweeps; to be called where stores are at hand. */
export function useSweepActions(): SweepActions {
  const host = useHostStore();
  const sweeps = useSweepStore();
  const toasts = useToastStore();

  async function attempt<T>(action: (client: Client) => Promise<T>): Promise<T | null> {
    try {
      if (!host.client) throw new LabError('connection-lost', 'There is no connection to the host');
      return await action(host.client);
    } catch (error) {
      toasts.showError(error);
      return null;
    }
  }
  async function change(action: (client: Client) => Promise<Sweep>): Promise<boolean> {
    const changed = await attempt(action);
    if (changed) sweeps.keep(changed);
    return changed !== null;
  }
  const restore = (id: string): Promise<boolean> => change((client) => client.call('sweeps.restore', { id }));

  return {
    async pause(id) {
      await change((client) => client.call('sweeps.pause', { id }));
    },
    async resume(id) {
      await change((client) => client.call('sweeps.resume', { id }));
    },
    async cancel(id) {
      await change((client) => client.call('sweeps.cancel', { id }));
    },
    rename: (id, name) => change((client) => client.call('sweeps.rename', { id, name })),
    restore,
    async purge(id) {
      await attempt((client) => client.call('sweeps.purge', { id }));
    },
    async trash({ id, name }) {
      const isDone = await change((client) => client.call('sweeps.trash', { id }));
      if (isDone) {
        toasts.show({
          text: `${name} and its runs deleted`,
          action: { label: 'Undo', run: () => void restore(id) },
          timeout_ms: 10_000,
        });
      }
      return isDone;
    },
    async saveCsv(id) {
      const file = await attempt((client) => client.call('sweeps.csv', { id }));
      if (file) saveFile({ name: file.name, type: 'text/csv', bytes: new TextEncoder().encode(file.text) });
    },
  };
}
