import { exportRun } from '../export/exportRun.ts';
import { importBundle } from '../export/importBundle.ts';
import type { ContractHost } from './contractHost.ts';
import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';

type FileHandlers = Pick<Handlers, 'runs.exportData' | 'runs.importBundle'>;

/** Answer the calls that turn runs into files and files into runs. */
export function fileHandlers({ store }: Services, emit: ContractHost['emit']): FileHandlers {
  return {
    'runs.exportData': ({ id, format }) => exportRun(store, id, format),
    'runs.importBundle': ({ bytes }) => {
      const result = importBundle(store, bytes);
      if (result.outcome === 'inserted') emit('runs.changed', { run: result.run });
      return result;
    },
  };
}
