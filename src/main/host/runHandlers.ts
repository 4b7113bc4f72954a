import type { ContractHost } from './contractHost.ts';
import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';
import type { Run } from '#shared/runs/run.ts';
import { inputsOf } from '#simulator/clientInput.ts';

type RunHandlers = Pick<
  Handlers,
  Exclude<Extract<keyof Handlers, `runs.${string}`>, 'runs.exportData' | 'runs.importBundle'>
>;

/** Answer the calls about runs; `emit` tells all clients what the run service does not know of. */
export function runHandlers(
  { runs, store, connectivity }: Services,
  emit: ContractHost['emit'],
): RunHandlers {
  const tellChanged = <T extends Run | Run[]>(changed: T): T => {
    for (const run of [changed].flat() as Run[]) emit('runs.changed', { run });
    return changed;
  };
  return {
    'runs.start': (request) => runs.start(request),
    'runs.startMany': ({ seeds, ...request }) => runs.startMany(request, seeds),
    'runs.list': (query) => store.list(query),
    'runs.get': ({ reference }) => store.find(reference),
    'runs.spikes': ({ id, ...range }) => store.readSpikes(id, range),
    'runs.traces': ({ id }) => {
      const traces = store.readTraces(id);
      return traces && { ...traces, I_e_pA: inputsOf(store.get(id).parameters, traces.neurons) };
    },
    'runs.connectivity': ({ id }) => connectivity.of(store.get(id)),
    'runs.update': ({ id, ...changes }) => tellChanged(store.update(id, changes)),
    'runs.trash': ({ ids }) => {
      const trashed = tellChanged(store.trash(ids));
      emit('queue.changed', null);
      return trashed;
    },
    'runs.restore': ({ ids }) => tellChanged(store.restore(ids)),
    'runs.purge': ({ ids }) => {
      store.purge(ids);
      emit('runs.removed', { ids });
      return null;
    },
    'runs.emptyTrash': () => {
      const ids = trashedIds(store);
      if (ids.length > 0) store.purge(ids);
      emit('runs.removed', { ids });
      return { runs: ids.length };
    },
    'runs.cancel': ({ id }) => runs.cancel(id),
    'runs.pause': ({ id }) => runs.pause(id),
    'runs.resume': ({ id }) => runs.resume(id),
    'runs.rerun': ({ id, ...changes }) => runs.rerun(id, changes),
    'runs.verify': ({ id }) => runs.verify(id),
  };
}

/** List everything in the trash, page by page. */
function trashedIds(store: Services['store']): string[] {
  const limit = 1000;
  const ids: string[] = [];
  for (;;) {
    const { runs, total } = store.list({ trashed: true, offset: ids.length, limit });
    ids.push(...runs.map(({ id }) => id));
    if (runs.length < limit || ids.length >= total) return ids;
  }
}
