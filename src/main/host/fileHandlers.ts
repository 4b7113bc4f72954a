import { importBundle } from '../export/importBundle.ts';
import type { ContractHost } from './contractHost.ts';
import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';

type FileHandlers = Pick<Handlers, 'exports.write' | 'exports.cancel' | 'runs.importBundle'>;

/** Answer the calls that turn runs into files and files into runs. */
export function fileHandlers({ store, exports }: Services, emit: ContractHost['emit']): FileHandlers {
  return {
    'exports.write': (request) =>
      exports.write(request, (fraction) => emit('exports.progress', { key: request.key, fraction })),
    'exports.cancel': ({ key }) => {
      exports.cancel(key);
      return null;
    },
    'runs.importBundle': ({ bytes }) => {
      const result = importBundle(store, bytes);
      if (result.outcome === 'inserted') emit('runs.changed', { run: result.run });
      return result;
    },
  };
}
