import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Services } from '../host/services.ts';
import { bundleOf, exportTo, storeRun } from '../../../tests/support/exports.ts';
import { smallNetwork, temporaryFolder, testServices } from '../../../tests/support/hosting.ts';
import { TemporaryStore } from '../../../tests/support/storedRuns.ts';
import { exportRun, fileName } from './exportRun.ts';
import { importBundle } from './importBundle.ts';
import { storedRun } from './runSource.ts';

async function doneRun(): Promise<{ services: Services; id: string }> {
  const services = await testServices();
  const parameters = { ...smallNetwork, record_neurons: [0, 9] };
  const { id } = services.runs.start({ parameters, name: 'Rate: 5/s', tags: ['x'], notes: 'n' });
  await services.runs.finished(id);
  return { services, id };
}

const textOf = (path: string): Promise<string> => readFile(path, 'utf8');

test('spikes and everything else about a run become files', async () => {
  const { services, id } = await doneRun();
  const { store } = services;
  const folder = await temporaryFolder();
  const { steps, neurons } = store.readSpikes(id);
  const [csv] = await exportTo(folder, store, id, { format: 'csv' });
  expect(basename(csv)).toBe(`Rate_5_s_${id.slice(0, 8)}.csv`);
  const [header, ...rows] = (await textOf(csv)).trim().split('\n');
  expect(header).toBe('time_ms,neuron');
  expect(rows).toEqual(Array.from(steps, (step, i) => `${step / 10},${neurons[i]}`));
  const [json] = await exportTo(folder, store, id, { format: 'json' });
  expect(JSON.parse(await textOf(json))).toEqual(store.get(id));
  const [metrics] = await exportTo(folder, store, id, { format: 'csv', content: 'metrics' });
  expect(await textOf(metrics)).toContain(
    `rate_E_hz,${store.get(id).metrics['rate_E_hz']},spikes/s,"Rate, E"\n`,
  );
});

test('a bundle holds the whole run and is recognised when it comes again', async () => {
  const { services, id } = await doneRun();
  const bytes = await bundleOf(await temporaryFolder(), services.store, id);
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
  const files = unzipSync(await bundleOf(await temporaryFolder(), services.store, id));
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

test('several files take the stem of the name that is wanted, a single one just that name', async () => {
  const { services, id } = await doneRun();
  const folder = await temporaryFolder();
  const source = storedRun(services.store, id);
  const traces = { format: 'sonata', content: 'traces' } as const;
  await exportRun(source, traces, { folder, name: 'mine.h5' });
  await exportRun(source, { format: 'csv' }, { folder, name: 'mine.txt' });
  expect((await readdir(folder)).sort()).toEqual([
    'mine.txt',
    'mine_I_syn_ex.h5',
    'mine_I_syn_in.h5',
    'mine_V_m.h5',
  ]);
});

test.each(['csv', 'npz', 'sonata', 'nwb', 'dat', 'gdf', 'bundle'] as const)(
  'an export as %s that is stopped half-way leaves nothing behind',
  async (format) => {
    using temporary = new TemporaryStore();
    const folder = await temporaryFolder();
    const { id } = storeRun(temporary.store);
    const stop = new AbortController();
    const fractions: number[] = [];
    const control = {
      signal: stop.signal,
      onProgress: (fraction: number) => {
        fractions.push(fraction);
        if (fraction > 0.3) stop.abort(new Error('stopped'));
      },
    };
    await expect(exportTo(folder, temporary.store, id, { format }, control)).rejects.toThrow('stopped');
    expect(await readdir(folder)).toEqual([]);
    expect(fractions.every((fraction) => fraction > 0 && fraction < 1)).toBe(true);
  },
);

test('progress rises to 1 and no further', async () => {
  using temporary = new TemporaryStore();
  const folder = await temporaryFolder();
  const { id } = storeRun(temporary.store);
  for (const format of ['csv', 'npz', 'sonata', 'nwb', 'dat', 'bundle'] as const) {
    const fractions: number[] = [];
    await exportTo(folder, temporary.store, id, { format }, { onProgress: (part) => fractions.push(part) });
    expect(fractions, format).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1), format).toBe(1);
  }
});

test('what a format cannot hold, a run has not got or the disk does not take is said', async () => {
  using temporary = new TemporaryStore();
  const folder = await temporaryFolder();
  const { store } = temporary;
  const { id } = storeRun(store);
  await expect(exportTo(folder, store, id, { format: 'gdf', content: 'traces' })).rejects.toThrow(
    'The format gdf cannot hold traces: it holds spikes',
  );
  await expect(exportTo(folder, store, id, { format: 'bundle', content: 'spikes' })).rejects.toMatchObject({
    code: 'invalid-export',
  });
  const silent = storeRun(store, 0);
  await expect(
    exportTo(folder, store, silent.id, { format: 'csv', content: 'traces' }),
  ).rejects.toMatchObject({ code: 'no-traces' });
  for (const format of ['csv', 'npz', 'sonata', 'nwb', 'bundle'] as const) {
    const nowhere = exportTo(join(folder, 'missing'), store, id, { format });
    await expect(nowhere, format).rejects.toThrow(/ENOENT|No such file/);
  }
  expect(await readdir(folder)).toEqual([]);
});
