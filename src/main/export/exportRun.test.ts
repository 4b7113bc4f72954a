import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { spikesFromNpz } from '#shared/interop/spikesNpz.ts';
import type { Services } from '../host/services.ts';
import { smallNetwork, testServices } from '../../../tests/support/hosting.ts';
import { exportRun, fileName } from './exportRun.ts';
import { importBundle } from './importBundle.ts';

async function doneRun(): Promise<{ services: Services; id: string }> {
  const services = await testServices();
  const parameters = { ...smallNetwork, record_neurons: [0, 9] };
  const { id } = services.runs.start({ parameters, name: 'Rate: 5/s', tags: ['x'], notes: 'n' });
  await services.runs.finished(id);
  return { services, id };
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test('spikes and everything else about a run become files', async () => {
  const { services, id } = await doneRun();
  const { store } = services;
  const { steps, neurons } = store.readSpikes(id);
  const csv = exportRun(store, id, 'csv');
  expect(csv.name).toBe(`Rate_5_s_${id.slice(0, 8)}.csv`);
  const [header, first, ...others] = textOf(csv.bytes).trim().split('\n');
  expect(header).toBe('time_ms,neuron');
  expect(first.split(',').map(Number)).toEqual([steps[0] / 10, neurons[0]]);
  expect(others).toHaveLength(steps.length - 2 + 1);
  expect(spikesFromNpz(exportRun(store, id, 'npz').bytes, 0.1)).toEqual({ steps, neurons });
  expect(JSON.parse(textOf(exportRun(store, id, 'json').bytes))).toEqual(store.get(id));
});

test('a bundle holds the whole run and is recognised when it comes again', async () => {
  const { services, id } = await doneRun();
  const { bytes } = exportRun(services.store, id, 'bundle');
  const { store } = await testServices();
  const { outcome, run } = importBundle(store, bytes);
  const original = services.store.get(id);
  expect([outcome, run]).toEqual(['inserted', { ...original, size_bytes: run.size_bytes }]);
  expect(store.readSpikes(id)).toEqual(services.store.readSpikes(id));
  expect(store.readTraces(id)).toEqual(services.store.readTraces(id));
  expect(importBundle(store, bytes).outcome).toBe('duplicate');
  expect(store.list().total).toBe(1);
});

test('a bundle with anything changed, missing or added is refused as a whole', async () => {
  const { services, id } = await doneRun();
  const files = unzipSync(exportRun(services.store, id, 'bundle').bytes);
  const { store } = await testServices();
  const damaged: [string, Record<string, Uint8Array>][] = Object.keys(files).flatMap((name) => {
    const { [name]: content, ...without } = files;
    const changed = content.slice();
    changed[Math.floor(changed.length / 2)] ^= 1;
    return [
      [`without ${name}`, without],
      [`with another ${name}`, { ...files, [name]: changed }],
    ];
  });
  damaged.push(['with one more file', { ...files, 'extra.json': new Uint8Array(1) }]);
  for (const [what, content] of damaged) {
    expect(() => importBundle(store, zipSync(content)), what).toThrow(
      expect.objectContaining({ code: 'damaged-bundle' }) as Error,
    );
  }
  for (const bytes of [new Uint8Array(), new Uint8Array(1000), zipSync({ a: new Uint8Array(3) })]) {
    expect(() => importBundle(store, bytes)).toThrow(
      expect.objectContaining({ code: 'damaged-bundle' }) as Error,
    );
  }
  expect(store.list().total).toBe(0);
});

test('names become file names that every file system takes', () => {
  const id = '0123456789abcdef';
  const nameOf = (name: string): string => fileName({ name, id });
  expect(nameOf('../../etc/passwd')).toBe('etc_passwd_01234567');
  expect(nameOf('  ')).toBe('01234567');
  expect(nameOf('...')).toBe('01234567');
  expect(nameOf('Größe α=2')).toBe('Größe_α_2_01234567');
  expect(nameOf('x'.repeat(500))).toHaveLength(89);
});
