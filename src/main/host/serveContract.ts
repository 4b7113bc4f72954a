import { isAbsolute } from 'node:path';
import type { SystemInfo } from '#shared/contract/systemContract.ts';
import { LabError } from '#shared/errors.ts';
import { analysisHandlers } from './analysisHandlers.ts';
import { comparisonHandlers } from './comparisonHandlers.ts';
import { ContractHost } from './contractHost.ts';
import type { Handlers } from './handlers.ts';
import { figureHandlers } from './figureHandlers.ts';
import { fileHandlers } from './fileHandlers.ts';
import { parameterHandlers } from './parameterHandlers.ts';
import { runHandlers } from './runHandlers.ts';
import { settingsHandlers, settingsState } from './settingsHandlers.ts';
import { sweepHandlers } from './sweepHandlers.ts';
import type { Services } from './services.ts';
import { systemInfo } from './systemInfo.ts';
import { withoutElectron } from './withoutElectron.ts';

/** Offer services to clients: returns what takes their connections. */
export function serveContract(services: Services, kind: SystemInfo['host']): ContractHost {
  const { runs, sweeps, store, log, settings } = services;
  const system = (): SystemInfo => systemInfo(kind, services.workers);
  const emit: ContractHost['emit'] = (name, payload) => host.emit(name, payload);
  const handlers: Handlers = {
    ...parameterHandlers,
    ...figureHandlers,
    ...runHandlers(services, emit),
    ...fileHandlers(services, emit),
    ...analysisHandlers(services),
    ...comparisonHandlers(services, emit),
    ...settingsHandlers(services),
    ...sweepHandlers(services),
    ...withoutElectron,
    'system.info': system,
    'queue.get': () => runs.queue(),
    'database.info': () => store.diskUse(),
    'database.check': () => store.check(),
    'database.backup': async ({ file }) => {
      if (!isAbsolute(file)) {
        throw new LabError('invalid-input', `file is ${JSON.stringify(file)}, must be an absolute path`, {
          file,
        });
      }
      await store.backup(file);
      return null;
    },
  };
  const host = new ContractHost({ handlers, system, log });
  runs.events.on('changed', (run) => host.emit('runs.changed', { run }));
  runs.events.on('progress', (id, progress) => host.emit('runs.progress', { id, progress }));
  runs.events.on('batch', (id, batch) => host.emitBatch(id, batch));
  runs.events.on('changedElsewhere', () => host.emit('database.changed', null));
  sweeps.events.on('changed', (sweep) => host.emit('sweeps.changed', { sweep }));
  sweeps.events.on('progress', (progress) => host.emit('sweeps.progress', progress));
  sweeps.events.on('removed', (id) => host.emit('sweeps.removed', { id }));
  settings.events.on('changed', () => host.emit('settings.changed', settingsState(services)));
  runs.events.on('queue', () => host.emit('queue.changed', null));
  return host;
}
