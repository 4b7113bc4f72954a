// A process of its own with all services on the database that is its argument, for tests that end it rudely or let it
// share the database. It starts a run whenever it is sent its parameters, and tells what it does.
import { createServices } from '#main/host/services.ts';
import { createLog } from '#main/log.ts';
import type { FromHost, ToHost } from './hostMessages.ts';

const tell = (message: FromHost): void => void process.send?.(message);
const log = createLog((line, level) => {
  if (level !== 'info') tell({ type: 'complaint', line });
});
const services = createServices({ database: process.argv[2], log, workers: 2 });
const { runs, simulator } = services;
runs.events.on('batch', (id) => tell({ type: 'batch', id, simulator: simulator.pid }));
runs.events.on('changed', ({ id, status }) => tell({ type: 'changed', id, status }));

process.on('message', (message: ToHost) => {
  if (message.type === 'start') runs.start(message.request);
  else void services.close().then(() => process.disconnect());
});
process.once('disconnect', () => process.exit(0));
tell({ type: 'ready' });
