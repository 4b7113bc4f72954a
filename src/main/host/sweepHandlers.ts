import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';

type SweepHandlers = Pick<Handlers, Extract<keyof Handlers, `sweeps.${string}`>>;

/** Answer the calls about sweeps. */
export const sweepHandlers = ({ sweeps }: Services): SweepHandlers => ({
  'sweeps.estimate': (request) => sweeps.estimate(request),
  'sweeps.estimateExtension': ({ id, grids }) => sweeps.estimateExtension(id, grids),
  'sweeps.start': (request) => sweeps.start(request),
  'sweeps.list': (options) => sweeps.list(options),
  'sweeps.show': ({ reference, metrics }) => sweeps.show(reference, metrics),
  'sweeps.pause': ({ id }) => sweeps.pause(id),
  'sweeps.resume': ({ id }) => sweeps.resume(id),
  'sweeps.cancel': ({ id }) => sweeps.cancel(id),
  'sweeps.extend': ({ id, grids }) => sweeps.extend(id, grids),
  'sweeps.rename': ({ id, name }) => sweeps.rename(id, name),
  'sweeps.trash': ({ id }) => sweeps.trash(id),
  'sweeps.restore': ({ id }) => sweeps.restore(id),
  'sweeps.purge': ({ id }) => {
    sweeps.purge(id);
    return null;
  },
  'sweeps.csv': ({ id, metrics }) => sweeps.csv(id, metrics),
});
