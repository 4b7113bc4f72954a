import type { Client } from '#shared/contract/client.ts';
import type { ImportedFile } from '#shared/contract/dialogsContract.ts';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import type { RunChanges, SharedChanges } from '#shared/runs/runQuery.ts';
import { goTo, parseRoute } from '../../composables/useRoute.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { useStartedRunsStore } from '../../stores/startedRunsStore.ts';
import { useToastStore } from '../../stores/toastStore.ts';
import { useBulkStore } from './bulkStore.ts';
import { countRuns } from './countRuns.ts';
import { describeImport } from './describeImport.ts';
import { describeSaved } from './describeSaved.ts';
import type { ExportOffer } from './exportChoices.ts';
import { useExportStore } from './exportStore.ts';
import { titleOf } from './formatRun.ts';
import { importGroups, sendFiles } from './sendFiles.ts';

/** What can be done with stored runs from any view; what goes wrong is said in a toast. */
export interface RunActions {
  /** Put runs into the trash, with a way back; tells whether any was. */
  trash(ids: readonly string[]): Promise<boolean>;
  restore(ids: readonly string[]): Promise<void>;
  /** Delete runs of the trash for good. */
  purge(ids: readonly string[]): Promise<void>;
  emptyTrash(): Promise<void>;
  update(id: string, changes: RunChanges): Promise<Run | null>;
  /** Give a group another name; tells whether that was done. */
  renameGroup(group: string, name: string): Promise<boolean>;
  /** Change tags or star of many runs. */
  updateMany(ids: readonly string[], changes: SharedChanges): Promise<void>;
  /** Save each of the runs as files, in whatever the offer says. */
  exportRuns(ids: readonly string[], offer: Pick<ExportOffer, 'format' | 'content'>): Promise<void>;
  /** Import bundles one by one, and all other files together: spikes and their parameters. */
  importFiles(files: readonly File[]): Promise<void>;
  /** Let the user choose files to import: in a dialog of the system where there is one, else with `picker`. */
  chooseFiles(picker: HTMLInputElement | null): Promise<void>;
  /** Start a run again and stay where we are; null where that fails. */
  startAgain(id: string, parameters?: Readonly<Record<string, unknown>>): Promise<Run | null>;
  /** Run again, with other parameters where given, and show it. */
  rerun(id: string, parameters?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Compute again and say whether the spikes are the same. */
  verify(run: Run): Promise<void>;
  cancel(id: string): Promise<void>;
}

/** Runs with which something is done in one call: enough to be quick, few enough to see how it goes on. */
const partSize = 500;

const sum = (parts: readonly { readonly runs: number }[]): number =>
  parts.reduce((total, { runs }) => total + runs, 0);

/** Give the actions on runs; to be called where stores are at hand. */
export function useRunActions(): RunActions {
  const host = useHostStore();
  const toasts = useToastStore();
  const exports = useExportStore();
  const { inParts, stop } = useBulkStore();
  const started = useStartedRunsStore();

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
    const parts = await attempt((client) =>
      inParts('Restoring', ids, partSize, (part) => client.call('runs.restore', { ids: part })),
    );
    if (parts) toasts.show({ text: `${countRuns(sum(parts))} restored` });
  }

  /** Delete for good, fewer at a time: each takes all its spikes with it. */
  const purge = (client: Client, ids: readonly string[]): Promise<unknown> =>
    inParts('Deleting', ids, partSize / 5, (part) => client.call('runs.purge', { ids: part }));

  const startAgain: RunActions['startAgain'] = async (id, parameters) => {
    const run = await attempt((client) =>
      client.call('runs.rerun', { id, ...(parameters && { parameters }) }),
    );
    // Of several that are compared, the address names all.
    const isShown = ({ id: started }: Run): boolean =>
      parseRoute(window.location.hash).id?.split(',').includes(started) === true;
    if (run) started.track([run.id], () => isShown(run));
    return run;
  };

  async function importFiles(files: readonly File[]): Promise<void> {
    const imported = await attempt((client) =>
      inParts('Importing', importGroups(files), 1, ([group]) => sendFiles(client, group)),
    );
    if (imported) tellImported(imported.flat());
  }

  function tellImported(imported: readonly ImportedFile[]): void {
    if (imported.length === 0) return;
    const { text, kind, run } = describeImport(imported);
    toasts.show({
      ...{ text, kind },
      ...(run && { action: { label: 'Open', run: () => goTo(`/runs/${run.id}`) } }),
    });
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
    importFiles,
    async chooseFiles(picker) {
      if (host.client?.system.host !== 'electron') {
        picker?.click();
        return;
      }
      const imported = await attempt((client) => client.call('dialogs.importFiles', null));
      if (imported) tellImported(imported);
    },
    verify,
    async trash(ids) {
      const active = new Set<string>();
      const parts = await attempt((client) =>
        inParts('Deleting', ids, partSize, async (part) => {
          const trashed = await client.call('runs.trash', { ids: part });
          for (const id of trashed.active) active.add(id);
          return trashed;
        }),
      );
      if (!parts) return false;
      const deleted = sum(parts);
      const kept = active.size === 0 ? '' : `${countRuns(active.size)} still computed: cancel first`;
      const said = deleted > 0 || kept === '' ? `${countRuns(deleted)} deleted` : '';
      const gone = ids.filter((id) => !active.has(id));
      toasts.show({
        text: [said, kept].filter((part) => part !== '').join(', '),
        ...(deleted > 0 && { action: { label: 'Undo', run: () => void restore(gone) } }),
        timeout_ms: 10_000,
      });
      return deleted > 0;
    },
    async purge(ids) {
      await attempt((client) => purge(client, ids));
    },
    async emptyTrash() {
      await attempt(async (client) => purge(client, await client.call('runs.ids', { trashed: true })));
    },
    async updateMany(ids, { addTags, removeTags, is_starred }) {
      const changes = {
        ...(addTags && { addTags: [...addTags] }),
        ...(removeTags && { removeTags: [...removeTags] }),
        ...(is_starred !== undefined && { is_starred }),
      };
      await attempt((client) =>
        inParts('Changing', ids, partSize, (part) =>
          client.call('runs.updateMany', { ids: part, ...changes }),
        ),
      );
    },
    renameGroup: async (group, name) =>
      (await attempt((client) => client.call('runs.renameGroup', { group, name }))) !== null,
    update: (id, changes) =>
      attempt((client) =>
        client.call('runs.update', {
          id,
          ...changes,
          ...(changes.tags && { tags: [...changes.tags] }),
        }),
      ),
    async exportRuns(ids, { format, content }) {
      const choice = { format, ...(content && { content }) };
      await attempt(async (client) => {
        if (ids.length > 1 && client.system.host === 'electron') {
          const saved = await client.call('dialogs.saveRuns', { ids: [...ids], ...choice });
          if (saved) toasts.show(describeSaved(saved));
          return;
        }
        await inParts('Exporting', ids, 1, async ([id]) => {
          try {
            if (!(await exports.save(client, id, choice))) stop();
          } catch (error) {
            if (error instanceof LabError && error.code === 'connection-lost') throw error;
            toasts.showError(error);
          }
        });
      });
    },
    startAgain,
    async rerun(id, parameters) {
      const run = await startAgain(id, parameters);
      if (run) goTo(`/runs/${run.id}`);
    },
    async cancel(id) {
      await attempt((client) => client.call('runs.cancel', { id }));
    },
  };
}
