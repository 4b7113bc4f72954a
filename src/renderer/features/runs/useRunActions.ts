import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { ExportFormat } from '#shared/runs/exportFormats.ts';
import type { Run } from '#shared/runs/run.ts';
import type { RunChanges } from '#shared/runs/runQuery.ts';
import { goTo } from '../../composables/useRoute.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { useToastStore } from '../../stores/toastStore.ts';
import { countRuns } from './countRuns.ts';
import { fetchFile } from './fetchFile.ts';
import { titleOf } from './formatRun.ts';

/** What can be done with stored runs from any view; what goes wrong is said in a toast. */
export interface RunActions {
  /** Put runs into the trash, with a way back. */
  trash(ids: readonly string[]): Promise<void>;
  restore(ids: readonly string[]): Promise<void>;
  /** Delete runs of the trash for good. */
  purge(ids: readonly string[]): Promise<void>;
  emptyTrash(): Promise<void>;
  update(id: string, changes: RunChanges): Promise<Run | null>;
  /** Save each of the runs as a file. */
  exportRuns(ids: readonly string[], format: ExportFormat): Promise<void>;
  importBundles(files: readonly File[]): Promise<void>;
  /** Run again, with other parameters where given. */
  rerun(id: string, parameters?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Compute again and say whether the spikes are the same. */
  verify(run: Run): Promise<void>;
  cancel(id: string): Promise<void>;
}

/** Give the actions on runs; to be called where stores are at hand. */
export function useRunActions(): RunActions {
  const host = useHostStore();
  const toasts = useToastStore();

  /** Do something with the host; null and a toast where that fails. */
  async function attempt<T>(action: (client: Client) => Promise<T>): Promise<T | null> {
    try {
      if (!host.client) throw new LabError('connection-lost', 'There is no connection to the host');
      return await action(host.client);
    } catch (error) {
      toasts.showError(error);
      return null;
    }
  }

  async function restore(ids: readonly string[]): Promise<void> {
    const restored = await attempt((client) => client.call('runs.restore', { ids: [...ids] }));
    if (restored) toasts.show({ text: `${countRuns(restored.runs)} restored` });
  }

  async function importBundles(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const imported = await attempt(async (client) =>
        client.call('runs.importBundle', { bytes: new Uint8Array(await file.arrayBuffer()) }),
      );
      if (!imported) continue;
      const { outcome, run } = imported;
      const done = outcome === 'inserted' ? 'imported' : 'is here already';
      toasts.show({
        text: `${titleOf(run)} ${done}`,
        action: { label: 'Open', run: () => goTo(`/runs/${run.id}`) },
      });
    }
  }

  async function verify(run: Run): Promise<void> {
    const result = await attempt((client) => client.call('runs.verify', { id: run.id }));
    if (!result) return;
    const spikes = `${result.spike_count.toLocaleString('en')} spikes`;
    if (result.is_identical)
      toasts.show({ text: `${titleOf(run)}: computed again, ${spikes}, all identical` });
    else {
      const engines = `stored by engine ${result.stored_engine_version}, repeated by ${result.engine_version}`;
      toasts.showError(new Error(`${titleOf(run)}: the spikes differ (${engines})`));
    }
  }

  return {
    restore,
    importBundles,
    verify,
    async trash(ids) {
      const trashed = await attempt((client) => client.call('runs.trash', { ids: [...ids] }));
      if (!trashed) return;
      toasts.show({
        text: `${countRuns(trashed.runs)} deleted`,
        action: { label: 'Undo', run: () => void restore(ids) },
        timeout_ms: 10_000,
      });
    },
    async purge(ids) {
      await attempt((client) => client.call('runs.purge', { ids: [...ids] }));
    },
    async emptyTrash() {
      await attempt((client) => client.call('runs.emptyTrash', null));
    },
    update: (id, changes) =>
      attempt((client) =>
        client.call('runs.update', {
          id,
          ...changes,
          ...(changes.tags && { tags: [...changes.tags] }),
        }),
      ),
    async exportRuns(ids, format) {
      for (const id of ids) {
        const key = crypto.randomUUID();
        const written = await attempt((client) => client.call('exports.write', { key, id, format }));
        for (const file of written?.files ?? []) fetchFile(file);
      }
    },
    async rerun(id, parameters) {
      const run = await attempt((client) =>
        client.call('runs.rerun', { id, ...(parameters && { parameters }) }),
      );
      if (run) goTo(`/runs/${run.id}`);
    },
    async cancel(id) {
      await attempt((client) => client.call('runs.cancel', { id }));
    },
  };
}
