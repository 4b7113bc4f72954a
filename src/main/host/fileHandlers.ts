import { basename } from 'node:path';
import { importUploads } from '../import/importUploads.ts';
import type { ContractHost } from './contractHost.ts';
import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';

type FileHandlers = Pick<Handlers, 'exports.write' | 'exports.cancel' | 'runs.importFiles'>;

/** Answer the calls that turn runs into files and files into runs. */
export function fileHandlers({ store, exports, log }: Services, emit: ContractHost['emit']): FileHandlers {
  return {
    'exports.write': (request) =>
      exports.write(request, (fraction) => emit('exports.progress', { key: request.key, fraction })),
    'exports.cancel': ({ key }) => {
      exports.cancel(key);
      return null;
    },
    'runs.importFiles': async ({ files }) => {
      const outcomes = await importUploads(store, files, (file, error) =>
        log.warn('A file could not be imported', { file: basename(file), error }),
      );
      for (const each of outcomes) {
        if (each.outcome === 'inserted') emit('runs.changed', { run: each.run });
      }
      return { files: outcomes };
    },
  };
}
