// Files as other programs write them, and files that are none.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importSpikes, type SpikeImport } from '#main/import/importSpikes.ts';
import { planImports } from '#main/import/planImports.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { Run } from '#shared/runs/run.ts';
import { temporaryFolder } from '../support/hosting.ts';
import { readByPython } from '../support/python.ts';
import { TemporaryStore } from '../support/storedRuns.ts';

const now = 1_700_000_000_000;
/** 50 neurons, 100 ms after a warm-up of 20 ms. */
const parameters = validateParameters({
  ...{ N_E: 40, N_I: 10, n_clusters: 2, rep: 1.5, warmup: 20, simtime: 100, stim_clusters: null },
});

interface Imported {
  readonly run: Run;
  /** Pairs of time [ms after warm-up] and neuron. */
  readonly spikes: [number, number][];
}

async function importText(name: string, text: string, options: Partial<SpikeImport> = {}): Promise<Imported> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return importFile(path, options);
}

async function importFile(path: string, options: Partial<SpikeImport> = {}): Promise<Imported> {
  using temporary = new TemporaryStore();
  const { run } = await importSpikes(temporary.store, [path], { parameters, now, ...options });
  const { steps, neurons } = temporary.store.readSpikes(run.id);
  return { run, spikes: Array.from(steps, (step, i) => [step / 10, neurons[i]]) };
}

describe('text files', () => {
  test.each<[string, string, string, [number, number][]]>([
    [
      'NEST 3, spikes of the warm-up left out',
      'a.dat',
      '# NEST version: 3.6.0\n# RecordingBackendASCII version: 2\nsender\ttime_ms\n7\t5.000\n1\t20.100\n50\t120.000\n',
      [
        [0.1, 0],
        [100, 49],
      ],
    ],
    [
      'NEST 3.0, whose header is a comment',
      'a.dat',
      '# NEST version: 3.0.0\n# RecordingBackendASCII version: 1\n# sender\ttime_ms\n2\t30.000\n',
      [[10, 1]],
    ],
    [
      'NEST with times in steps',
      'a.dat',
      '# NEST version: 3.6.0\n# RecordingBackendASCII version: 2\nsender\ttime_step\ttime_offset\n2\t301\t0.000\n',
      [[10.1, 1]],
    ],
    [
      'NEST 2, unsorted',
      'a.gdf',
      '3\t40.0\t\n2\t30.0\t\n',
      [
        [10, 1],
        [20, 2],
      ],
    ],
    [
      'CSV as exported here',
      'a.csv',
      'time_ms,neuron\n0,3\n99.9,49\n',
      [
        [0, 3],
        [99.9, 49],
      ],
    ],
    [
      'CSV with other words, order and more columns',
      'a.csv',
      'population;neuron_id;time;x\nE;4;12.5;1\n',
      [[12.5, 4]],
    ],
    ['CSV of NEST’s senders', 'a.csv', 'sender,time_ms\n1,20.1\n', [[0.1, 0]]],
    [
      'CSV without a header, with CRLF',
      'a.csv',
      '1.5,2\r\n1.5,1\r\n',
      [
        [1.5, 1],
        [1.5, 2],
      ],
    ],
    ['no spikes at all', 'a.csv', 'time_ms,neuron\n', []],
    ['an empty file', 'a.gdf', '', []],
  ])('of %s', async (_what, name, text, expected) => {
    expect((await importText(name, text)).spikes).toEqual(expected);
  });

  test('origin, first id, program and name can be said', async () => {
    const { run, spikes } = await importText('a.csv', 't,id\n100,101\n103,150\n', {
      origin_ms: 101,
      firstId: 101,
      program: 'Brian2 2.5.4',
      name: 'from Brian',
    });
    expect(spikes).toEqual([[2, 49]]);
    expect(run).toMatchObject({
      name: 'from Brian',
      provenance: { app: 'Brian2', app_version: '2.5.4' },
      notes: 'Imported from a.csv. 1 spikes of the warm-up were left out.',
    });
  });

  test.each<[string, string, string]>([
    [
      'a.csv',
      'time_ms,neuron\n1,2\n1.05,2\n',
      'a.csv, line 3: the time 1.05 ms must be a multiple of dt, which is 0.1 ms',
    ],
    ['a.csv', 'time_ms,neuron\n1,50\n', 'a.csv, line 2: the neuron 50 must be a whole number from 0 to 49'],
    ['a.csv', 'time_ms,neuron\n1,-1\n', 'the neuron -1 must be'],
    ['a.csv', 'time_ms,neuron\n1,1.5\n', 'the neuron 1.5 must be'],
    ['a.csv', 'time_ms,neuron\n100.1,1\n', 'a.csv, line 2: the time 100.1 ms must be from 0 to 100 ms'],
    ['a.csv', 'time_ms,neuron\n-0.1,1\n', 'the time -0.1 ms must be from 0 to 100 ms'],
    ['a.csv', 'time_ms,neuron\n1,2\n3\n', 'a.csv, line 3: "3" must have a time and a neuron'],
    ['a.csv', 'time_ms,neuron\nnan,2\n', 'line 2: "nan,2" must have a time and a neuron'],
    ['a.csv', 'when,who\n1,2\n', 'a.csv: no line names the columns; there must be a time (time_ms, time'],
    ['a.gdf', '0\t30.0\n', 'a.gdf, line 1: the neuron 0 must be a whole number from 1 to 50'],
    ['a.gdf', '51\t30.0\n', 'the neuron 51 must be a whole number from 1 to 50'],
    ['a.dat', 'sender\ttime_ms\n1\t120.1\n', 'a.dat, line 2: the time 120.1 ms must be from 0 to 120 ms'],
    ['a.npz', 'no zip', 'a.npz is no readable .npz file'],
    ['a.h5', 'no HDF5', 'a.h5 is no readable HDF5 file'],
  ])('%s %j is refused', async (name, text, message) => {
    const refused = importText(name, text);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-spikes' });
  });

  test('of more lines than a piece holds keep all of them, and the number of a wrong one', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${(i % 1000) / 10},${i % 50}`);
    expect((await importText('a.csv', `time_ms,neuron\n${rows.join('\n')}\n`)).spikes).toHaveLength(60_000);
    rows[50_000] = '1,50';
    await expect(importText('a.csv', `time_ms,neuron\n${rows.join('\n')}`)).rejects.toThrow('line 50002');
  });
});

describe('files of other tools', () => {
  test('of numpy.savez and savez_compressed are read', async (context) => {
    const folder = await temporaryFolder();
    const code = `
t = np.array([[0.1, 10.3, 2.0], [4, 0, 7]])
np.savez(sys.argv[1] + "/a.npz", spiketimes=t)
np.savez_compressed(sys.argv[1] + "/b.npz", other=np.arange(3), spiketimes=t)
np.savez(sys.argv[1] + "/c.npz", spiketimes=np.asfortranarray(t))
np.savez(sys.argv[1] + "/d.npz", spiketimes=t.astype(">f4"))
np.savez(sys.argv[1] + "/e.npz", spiketimes=np.zeros((2, 0)))
big = np.array([np.arange(20000) % 1000 / 10, np.arange(20000) % 50])
np.savez_compressed(sys.argv[1] + "/f.npz", spiketimes=big)
print("null")`;
    await readByPython(context, code, folder);
    const expected = [
      [0.1, 4],
      [2, 7],
      [10.3, 0],
    ];
    for (const name of ['a', 'b', 'c', 'd']) {
      expect((await importFile(join(folder, `${name}.npz`))).spikes, name).toEqual(expected);
    }
    expect((await importFile(join(folder, 'e.npz'))).spikes).toEqual([]);
    expect((await importFile(join(folder, 'f.npz'))).spikes).toHaveLength(20_000);
  });

  test('of numpy that hold other things are refused', async (context) => {
    const folder = await temporaryFolder();
    const code = `
f = sys.argv[1]
np.savez(f + "/name.npz", times=np.zeros((2, 1)))
np.savez(f + "/shape.npz", spiketimes=np.zeros((3, 1)))
np.savez(f + "/text.npz", spiketimes=np.array([["a"], ["b"]]))
np.savez(f + "/grid.npz", spiketimes=np.array([[0.1, 0.15], [1, 2]]))
np.savez(f + "/neuron.npz", spiketimes=np.array([[0.1, 0.2], [1, 50]]))
print("null")`;
    await readByPython(context, code, folder);
    for (const [name, message] of [
      ['name', 'name.npz has no array "spiketimes"'],
      ['shape', 'has shape (3, 1), must be 2 x spikes'],
      ['text', "elements of type '<U1'"],
      ['grid', 'grid.npz, spike 1: the time 0.15 ms must be a multiple of dt'],
      ['neuron', 'neuron.npz, spike 1: the neuron 50 must be'],
    ]) {
      await expect(importFile(join(folder, `${name}.npz`)), name).rejects.toThrow(message);
    }
  });

  test('in SONATA’s layout are read, whatever their populations', async (context) => {
    const folder = await temporaryFolder();
    const code = `
def write(name, populations, units="ms"):
    with h5py.File(sys.argv[1] + "/" + name + ".h5", "w") as f:
        for key, (t, n) in populations.items():
            f[key + "/timestamps"] = np.array(t, dtype=float); f[key + "/node_ids"] = np.array(n, dtype="u8")
            if units: f[key + "/timestamps"].attrs["units"] = units
write("ei", {"spikes/E": ([1, 3], [39, 0]), "spikes/I": ([2], [9])})
write("one", {"spikes/cortex": ([1, 2, 3], [39, 49, 0])})
write("seconds", {"spikes/cortex": ([0.001, 0.002, 0.003], [39, 49, 0])}, "s")
write("old", {"spikes": ([1, 2, 3], [39, 49, 0])}, None)
write("many", {"spikes/a": ([1], [0]), "spikes/b": ([1], [0])})
write("range", {"spikes/E": ([1], [40]), "spikes/I": ([], [])})
write("units", {"spikes/E": ([1], [1])}, "min")
with h5py.File(sys.argv[1] + "/none.h5", "w") as f: f["x"] = 1
with h5py.File(sys.argv[1] + "/uneven.h5", "w") as f: f["spikes/E/timestamps"] = [1.0]; f["spikes/E/node_ids"] = [1, 2]
print("null")`;
    await readByPython(context, code, folder);
    for (const name of ['ei', 'one', 'seconds', 'old']) {
      const { spikes } = await importFile(join(folder, `${name}.h5`));
      expect(spikes, name).toEqual([
        [1, 39],
        [2, 49],
        [3, 0],
      ]);
    }
    for (const [name, message] of [
      ['many', 'many.h5: the populations are a, b, must be E and I, or a single one'],
      ['range', '/spikes/E, spike 0: the node 40 must be from 0 to 39'],
      ['units', '/spikes/E: the units are min, must be ms or s'],
      ['none', 'none.h5 has no group /spikes'],
      ['uneven', '/spikes/E must have timestamps and node_ids of equal length'],
    ]) {
      await expect(importFile(join(folder, `${name}.h5`)), name).rejects.toThrow(message);
    }
  });
});

describe('files together', () => {
  test('parameter files hold for the spikes beside them', async () => {
    using temporary = new TemporaryStore();
    const folder = await temporaryFolder();
    await writeFile(
      join(folder, 'network_params.py'),
      'net_dict = {"N_E": 40, "N_I": 10, "n_clusters": 2, "rep": 1.5}\nstim_dict = {"stim_clusters": None}\n',
    );
    await writeFile(join(folder, 'a.csv'), 'time_ms,neuron\n1,49\n');
    await writeFile(join(folder, 'b.csv'), 'time_ms,neuron\n2,0\n');
    const files = ['a.csv', 'network_params.py', 'b.csv'].map((name) => join(folder, name));
    const planned = await planImports(files, { now });
    const runs = await Promise.all(planned.map(({ run }) => run(temporary.store)));
    expect(runs.map(({ run }) => [run.name, run.parameters.N_E, run.spike_count])).toEqual([
      ['a', 40, 1],
      ['b', 40, 1],
    ]);
  });

  test.each<[string, string]>([
    ['time_ms,neuron,V_m_mV\n1,0,5\n2,0,x\n', 't.csv, line 3: "2,0,x" must have a number in column 3'],
    [
      'time_ms,neuron,V_m\n1,0,5\n2,99,6\n',
      't.csv, line 3: the neuron 99 must be a whole number from 0 to 49',
    ],
    ['time_ms,neuron,V_m\n1,0,5\n2.03,0,6\n', 't.csv, line 3: the time 2.03 ms must be a multiple of dt'],
    ['time_ms,neuron,V_m\n1,0,5\n200,0,6\n', 't.csv, line 3: the time 200 ms must be from 0 to 100 ms'],
    [
      'time_ms,neuron,V_m\n1,0,5\n2,0,6\n4,0,6\n',
      'samples must be equally far apart, 1 ms as the first are; that at 4 ms',
    ],
    ['time_ms,neuron,V_m\n1,0,5\n2,0,6\n2,1,6\n', 'there are 3 samples of 2 neurons at 2 times'],
    ['time_ms,neuron,V_m\n1,0,5\n', 'there must be samples at two times or more'],
  ])('traces that cannot be of the run are refused: %j', async (text, message) => {
    using temporary = new TemporaryStore();
    const folder = await temporaryFolder();
    const files = { 's.csv': 'time_ms,neuron\n1,0\n', 't.csv': text, 'p.json': JSON.stringify(parameters) };
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const paths = Object.keys(files).map((name) => join(folder, name));
    const [planned] = await planImports(paths, { now });
    await expect(planned.run(temporary.store)).rejects.toThrow(message);
    expect(temporary.store.list().total).toBe(0);
  });

  test.each<[string[], string]>([
    [
      ['t.csv', 'a.json'],
      't.csv holds recorded variables: choose the file with the spikes of the same run along with it',
    ],
    [['a.csv'], 'a.csv does not say which network its spikes are of'],
    [['a.json'], 'Parameters alone are no run'],
    [['a.png'], 'a.png cannot be imported: there must be a bundle (.eirun), spikes (.dat, .gdf'],
    [['broken.json', 'a.csv'], 'broken.json'],
  ])('%j: %s', async (names, message) => {
    using temporary = new TemporaryStore();
    const folder = await temporaryFolder();
    const contents: Record<string, string> = {
      'a.csv': 'time_ms,neuron\n',
      'a.json': '{"rep": 2}',
      't.csv': 'time_ms,neuron,V_m_mV\n1,0,5\n',
      'broken.json': '{',
    };
    for (const name of names) await writeFile(join(folder, name), contents[name] ?? '');
    const attempt = async (): Promise<void> => {
      for (const { run } of await planImports(
        names.map((name) => join(folder, name)),
        { now },
      )) {
        await run(temporary.store);
      }
    };
    await expect(attempt()).rejects.toThrow(message);
    expect(temporary.store.list().total).toBe(0);
  });
});
