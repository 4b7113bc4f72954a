// What is exported is read back as it was.
import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sortSpikes } from '#shared/analysis/sortSpikes.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { ExportFormat } from '#shared/runs/exportFormats.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { Run } from '#shared/runs/run.ts';
import { planExport } from '#main/export/planExport.ts';
import { importSpikes } from '#main/import/importSpikes.ts';
import { planImports } from '#main/import/planImports.ts';
import { pynestScript } from '#shared/interop/pynest/pynestScript.ts';
import { exportTo, storeRun } from '../support/exports.ts';
import { temporaryFolder } from '../support/hosting.ts';
import { callsOf } from '../support/standInNest.ts';
import { newRun, provenance, TemporaryStore } from '../support/storedRuns.ts';

const formats = ['csv', 'npz', 'sonata', 'dat', 'gdf'] as const satisfies ExportFormat[];
const now = 1_700_000_000_000;

describe.each(formats)('spikes exported as %s', (format) => {
  test('come back as a run that is done, with its metrics, from whom it says', async () => {
    using from = new TemporaryStore();
    using to = new TemporaryStore();
    const original = storeRun(from.store);
    const [path] = await exportTo(await temporaryFolder(), from.store, original.id, { format });
    const { parameters } = original;
    const { outcome, run } = await importSpikes(to.store, [path], { parameters, now });
    expect(outcome).toBe('inserted');
    expect(to.store.readSpikes(run.id)).toEqual(from.store.readSpikes(original.id));
    const knowsItsProgram = format === 'sonata' || format === 'dat';
    expect(run).toMatchObject({
      status: 'done',
      spike_hash: original.spike_hash,
      spike_count: original.spike_count,
      parameters,
      recorded_ms: parameters.simtime,
      created_at: now,
      tags: ['imported'],
      provenance: {
        app: knowsItsProgram ? 'EI Cluster Lab' : 'Unknown program',
        app_version: knowsItsProgram ? '0.1.0' : '',
        imported: { app: 'EI Cluster Lab', app_version: '0.1.0' },
      },
    });
    expect(run.metrics['rate_E_hz']).toBeGreaterThan(0);
    expect(run.metrics['spikes']).toBe(original.spike_count);
    expect(await importSpikes(to.store, [path], { parameters, now: now + 1 })).toEqual({
      outcome: 'duplicate',
      run,
    });
    expect(to.store.check()).toMatchObject({ problems: [] });
  });

  test('are the same whatever the time step, the warm-up and the spikes', async () => {
    const folder = await temporaryFolder();
    const networks = fc.record({
      dt: fc.constantFrom(0.025, 0.1, 0.3, 0.5, 1),
      warmup: fc.integer({ min: 0, max: 100 }),
      spikes: fc.array(fc.tuple(fc.nat(3000), fc.nat(49)), { maxLength: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(networks, async ({ dt, warmup, spikes: list }) => {
        using temporary = new TemporaryStore();
        const parameters = validateParameters({
          ...{ N_E: 40, N_I: 10, n_clusters: 2, rep: 1.5, stim_clusters: null, dt, delay: dt },
          warmup: Number((warmup * dt).toFixed(6)),
          simtime: Number((3000 * dt).toFixed(6)),
          record_interval: dt,
        });
        const spikes = sortSpikes({
          steps: Uint32Array.from(list, ([step]) => step),
          neurons: Uint32Array.from(list, ([, neuron]) => neuron),
        });
        const path = join(folder, `spikes${format === 'sonata' ? '.h5' : `.${format}`}`);
        await writeSpikes(format, path, spikes, { ...newRun().parameters, ...parameters });
        const { run } = await importSpikes(temporary.store, [path], { parameters, now });
        expect(temporary.store.readSpikes(run.id)).toEqual(spikes);
      }),
      { numRuns: 15 },
    );
  });
});

async function writeSpikes(
  format: ExportFormat,
  path: string,
  spikes: Spikes,
  parameters: Run['parameters'],
): Promise<void> {
  const run = {
    ...{ id: '0'.repeat(20), name: 'x', notes: '', metrics: {}, created_at: 0, started_at: 0 },
    ...{ parameters, provenance, spike_count: spikes.steps.length },
  } as unknown as Run;
  const batch = { firstStep: 0, lastStep: 3000, ...spikes };
  const [part] = planExport({ run, spikes: () => [batch], traces: () => [] }, format);
  await part.write(path, {});
}

test.each(['csv', 'npz', 'dat'] as const)(
  'traces exported as %s come back with the spikes',
  async (format) => {
    using from = new TemporaryStore();
    using to = new TemporaryStore();
    const recording = { record_neurons: [3, 7], record_from: ['V_m' as const], record_interval: 0.5 };
    const original = storeRun(from.store, 3, recording);
    const folder = await temporaryFolder();
    const spikes = await exportTo(folder, from.store, original.id, { format });
    const traces = await exportTo(folder, from.store, original.id, { format, content: 'traces' });
    // Whatever the recording is said to be: what is in the file counts.
    const parameters = { ...original.parameters, record_neurons: [], record_interval: 1 };
    const sources = { files: [{ name: 'p.json', text: JSON.stringify(parameters) }] };
    const planned = await planImports([...traces, ...spikes], { sources, now });
    expect(planned).toHaveLength(1);
    const { run } = await planned[0].run(to.store);
    expect(run.parameters).toEqual(original.parameters);
    expect(to.store.readSpikes(run.id)).toEqual(from.store.readSpikes(original.id));
    // Text has no -0.
    const tracesIn = ({ store }: TemporaryStore, id: string): unknown => {
      const read = store.readTraces(id);
      return { ...read, values: { V_m: read?.values.V_m?.map((value) => value + 0) } };
    };
    expect(tracesIn(to, run.id)).toEqual(tracesIn(from, original.id));
    expect(to.store.check()).toMatchObject({ problems: [] });
  },
);

test('SONATA files of ours bring their parameters and name along', async () => {
  using from = new TemporaryStore();
  using to = new TemporaryStore();
  const original = storeRun(from.store);
  const [path] = await exportTo(await temporaryFolder(), from.store, original.id, { format: 'sonata' });
  const { run } = await importSpikes(to.store, [path], { now });
  expect(run).toMatchObject({ name: original.name, parameters: original.parameters });
});

test('what the PyNEST script computes comes back as a run computed by NEST', async (context) => {
  using temporary = new TemporaryStore();
  const { store } = temporary;
  const original = storeRun(store, 1, {
    ...{ N_E: 80, N_I: 20, n_clusters: 4, rep: 2, warmup: 50, simtime: 150, stim_clusters: null },
  });
  const folder = await temporaryFolder();
  const script = pynestScript(original, 'nest');
  await callsOf(context, script, folder, ['--threads', '3', '--out', 'results']);
  const planned = await planImports([join(folder, 'results/nest.json')], { now });
  expect(planned).toHaveLength(1);
  const { outcome, run } = await planned[0].run(store);
  expect(outcome).toBe('inserted');
  expect(run).toMatchObject({
    name: `${original.name} (NEST)`,
    parameters: original.parameters,
    provenance: { app: 'NEST', app_version: '3.10.0', imported: { file: 'nest.json' } },
    metrics: { synapses: 12345 },
  });
  // The stand-in lets neuron k (from 0) fire every k + 10 ms.
  const expected = Array.from({ length: 100 }, (_, k) => k).flatMap((k) =>
    Array.from({ length: 20 }, (_, n) => (n + 1) * (k + 10))
      .filter((time) => time >= 50 && time <= 200)
      .map((time): [number, number] => [(time - 50) * 10, k]),
  );
  expected.sort(([a, i], [b, j]) => a - b || i - j);
  const { steps, neurons } = store.readSpikes(run.id);
  expect(Array.from(steps, (step, i) => [step, neurons[i]])).toEqual(expected);
  expect(store.readTraces(run.id)).toBeNull();
});

test('what a multimeter of NEST records beside the script comes along', async (context) => {
  using temporary = new TemporaryStore();
  const { store } = temporary;
  const original = storeRun(store, 1, {
    ...{ N_E: 80, N_I: 20, n_clusters: 4, rep: 2, warmup: 2, simtime: 150, stim_clusters: null },
    ...{ record_neurons: [0, 90], record_from: ['V_m', 'I_syn_ex'], record_interval: 1 },
  });
  const folder = await temporaryFolder();
  await callsOf(context, pynestScript(original, 'nest'), folder, ['--threads', '2']);
  // One file for each thread, as NEST 3 writes it: ids from 1, times from the start of the simulation.
  const head = '# NEST version: 3.10.0\n# RecordingBackendASCII version: 2\nsender\ttime_ms\tV_m\tI_syn_ex\n';
  const rows = (id: number, sign: number): string =>
    Array.from({ length: 5 }, (_, k) => `${id}\t${k + 1}.000\t${sign * (k + 1.5)}\t${sign * k}\n`).join('');
  await writeFile(join(folder, 'nest-traces-103-0.dat'), head + rows(91, -1));
  await writeFile(join(folder, 'nest-traces-103-1.dat'), head + rows(1, 1));
  const planned = await planImports([join(folder, 'nest.json')], { now });
  const { run } = await planned[0].run(store);
  expect(run.parameters).toEqual(original.parameters);
  // The sample at 1 ms is of the warm-up.
  expect(store.readTraces(run.id)).toEqual({
    times_ms: Float64Array.of(0, 1, 2, 3),
    neurons: Uint32Array.of(0, 90),
    values: {
      V_m: Float64Array.of(2.5, 3.5, 4.5, 5.5, -2.5, -3.5, -4.5, -5.5),
      I_syn_ex: Float64Array.of(1, 2, 3, 4, -1, -2, -3, -4),
    },
  });
});

test('a file of NEST’s that is missing is missed', async (context) => {
  using temporary = new TemporaryStore();
  const original = storeRun(temporary.store, 1, {
    N_E: 80,
    N_I: 20,
    n_clusters: 4,
    rep: 2,
    stim_clusters: null,
  });
  const folder = await temporaryFolder();
  await callsOf(context, pynestScript(original, 'nest'), folder, ['--threads', '2']);
  const { rm, readdir } = await import('node:fs/promises');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.dat'));
  expect(files).toHaveLength(2);
  // The recordings of one recorder are one run, with their parameters given along.
  const { parameters } = original;
  const script = { sources: { files: [{ name: 'p.json', text: JSON.stringify(parameters) }] }, now };
  expect(
    await planImports(
      files.map((name) => join(folder, name)),
      script,
    ),
  ).toHaveLength(1);
  await rm(join(folder, files[0]));
  await expect(planImports([join(folder, 'nest.json')], { now })).rejects.toThrow(
    'NEST wrote 2 files nest-spikes-*.dat, one for each thread of each process; 1 of them are here',
  );
});
