import type { ContractHost } from './contractHost.ts';
import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';
import type { Run } from '#shared/runs/run.ts';
import { inputsOf } from '#simulator/clientInput.ts';

type RunHandlers = Pick<Handlers, Exclude<Extract<keyof Handlers, `runs.${string}`>, 'runs.importFiles'>>;

/** Clients are told of more changes than this at once without the runs: they ask for those that they show. */
const toldOneByOne = 50;

/** Answer the calls about runs; `emit` tells all clients what the run service does not know of. */
export function runHandlers(
  { runs, store, thumbnails, connectivity }: Services,
  emit: ContractHost['emit'],
): RunHandlers {
  const tellChanged = (changed: readonly Run[]): { runs: number } => {
    if (changed.length > toldOneByOne) emit('database.changed', null);
    else for (const run of changed) emit('runs.changed', { run });
    return { runs: changed.length };
  };
  return {
    'runs.start': (request) => runs.start(request),
    'runs.startMany': ({ seeds, ...request }) => runs.startMany(request, seeds),
    'runs.startTrials': ({ trials, ...request }) => runs.startTrials(request, trials),
    'runs.list': (query) => store.list(query),
    'runs.ids': (query) => store.listIds(query),
    'runs.facets': (set) => store.facets(set),
    'runs.differing': (set) => store.differing(set),
    'runs.thumbnails': ({ ids }) => thumbnails.get(ids),
    'runs.get': ({ reference }) => store.find(reference),
    'runs.spikes': ({ id, ...range }) => store.readSpikes(id, range),
    'runs.traces': ({ id }) => {
      const traces = store.readTraces(id);
      return traces && { ...traces, I_e_pA: inputsOf(store.get(id).parameters, traces.neurons) };
    },
    'runs.connectivity': ({ id }) => connectivity.of(store.get(id)),
    'runs.update': ({ id, ...changes }) => {
      const run = store.update(id, changes);
      emit('runs.changed', { run });
      return run;
    },
    'runs.updateMany': ({ ids, ...changes }) => tellChanged(store.updateMany(ids, changes)),
    'runs.renameGroup': ({ group, name }) => tellChanged(store.renameGroup(group, name)),
    'runs.trash': ({ ids }) => {
      const trashed = store.trash(ids, { areActiveKept: true });
      const done = new Set(trashed.map(({ id }) => id));
      emit('queue.changed', null);
      return { ...tellChanged(trashed), active: ids.filter((id) => !done.has(id)) };
    },
    'runs.restore': ({ ids }) => tellChanged(store.restore(ids)),
    'runs.purge': ({ ids }) => {
      store.purge(ids);
      emit('runs.removed', { ids });
      return null;
    },
    'runs.emptyTrash': () => {
      const ids = store.listIds({ trashed: true });
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
