// Exported files as the tools read them that they are meant for.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunStore } from '#main/storage/runStore.ts';
import { mergeTraces } from '#shared/runs/mergeBatches.ts';
import { exportTo, storeRun } from '../support/exports.ts';
import { temporaryFolder } from '../support/hosting.ts';
import { readByPython } from '../support/python.ts';
import { TemporaryStore } from '../support/storedRuns.ts';

const N_E = 4000;

interface Stored {
  readonly id: string;
  readonly store: RunStore;
  readonly times: number[];
  readonly neurons: number[];
}

/** Store a run with three chunks of spikes and traces. */
function stored(temporary: TemporaryStore): Stored {
  const { store } = temporary;
  const { id } = storeRun(store);
  const { steps, neurons } = store.readSpikes(id);
  return { id, store, times: Array.from(steps, (step) => step / 10), neurons: [...neurons] };
}

describe('NumPy', () => {
  test('reads the spikes of an .npz', async (context) => {
    using temporary = new TemporaryStore();
    const { id, store, times, neurons } = stored(temporary);
    const [path] = await exportTo(await temporaryFolder(), store, id, { format: 'npz' });
    const code = `a = np.load(sys.argv[1]); print(json.dumps([a.files, a["spiketimes"].tolist()]))`;
    expect(await readByPython(context, code, path)).toEqual([['spiketimes'], [times, neurons]]);
  });

  test('reads the traces of an .npz', async (context) => {
    using temporary = new TemporaryStore();
    const { id, store } = stored(temporary);
    const [path] = await exportTo(await temporaryFolder(), store, id, { format: 'npz', content: 'traces' });
    const code = `
a = np.load(sys.argv[1])
print(json.dumps({"files": a.files, "times": a["times_ms"].tolist(), "neurons": a["neurons"].tolist(),
  "V_m": a["V_m"].T.tolist()}))`;
    const traces = mergeTraces([...store.iterateTraces(id)]);
    const V_m = [...(traces?.values.V_m ?? [])];
    expect(await readByPython(context, code, path)).toEqual({
      files: ['times_ms', 'neurons', 'V_m'],
      times: [0, 0.5, 1, 1.5, 2, 2.5],
      neurons: [3, 7],
      V_m: [V_m.slice(0, 6), V_m.slice(6)],
    });
  });
});

describe('h5py', () => {
  test('reads spikes in SONATA’s layout', async (context) => {
    using temporary = new TemporaryStore();
    const { id, store, times, neurons } = stored(temporary);
    const [path] = await exportTo(await temporaryFolder(), store, id, { format: 'sonata' });
    const code = `
f = h5py.File(sys.argv[1], "r")
out = {"top": list(f), "populations": list(f["spikes"]), "id": f.attrs["run_id"],
  "rep": json.loads(f.attrs["parameters"])["rep"], "app": json.loads(f.attrs["provenance"])["app"]}
for p in ("E", "I"):
    g = f["spikes"][p]
    kinds = h5py.check_enum_dtype(g.attrs.get_id("sorting").dtype)
    out[p] = {"units": g["timestamps"].attrs["units"], "times": g["timestamps"][:].tolist(),
      "ids": g["node_ids"][:].tolist(), "sorting": [k for k, v in kinds.items() if v == g.attrs["sorting"]],
      "types": [g["timestamps"].dtype.str, g["node_ids"].dtype.str]}
print(json.dumps(out))`;
    const of = (isOwn: (neuron: number) => boolean, first: number): object => ({
      units: 'ms',
      times: times.filter((_, i) => isOwn(neurons[i])),
      ids: neurons.filter(isOwn).map((neuron) => neuron - first),
      sorting: ['by_time'],
      types: ['<f8', '<u8'],
    });
    expect(await readByPython(context, code, path)).toEqual({
      top: ['spikes'],
      populations: ['E', 'I'],
      id,
      rep: 7,
      app: 'EI Cluster Lab',
      E: of((neuron) => neuron < N_E, 0),
      I: of((neuron) => neuron >= N_E, N_E),
    });
  });

  test('reads traces in SONATA’s report layout', async (context) => {
    using temporary = new TemporaryStore();
    const { id, store } = stored(temporary);
    const folder = await temporaryFolder();
    const paths = await exportTo(folder, store, id, { format: 'sonata', content: 'traces' });
    expect(paths.map((path) => basename(path))).toEqual([expect.stringMatching(/_V_m\.h5$/)]);
    const code = `
f = h5py.File(sys.argv[1], "r")
r = f["report"]; m = r["E"]["mapping"]
print(json.dumps({"populations": list(r), "data": r["E"]["data"][:].T.tolist(), "units": r["E"]["data"].attrs["units"],
  "ids": m["node_ids"][:].tolist(), "pointers": m["index_pointers"][:].tolist(), "elements": m["element_ids"][:].tolist(),
  "time": m["time"][:].tolist(), "time_units": m["time"].attrs["units"], "type": r["E"]["data"].dtype.str}))`;
    const V_m = [...(mergeTraces([...store.iterateTraces(id)])?.values.V_m ?? [])].map(Math.fround);
    expect(await readByPython(context, code, paths[0])).toEqual({
      populations: ['E'],
      data: [V_m.slice(0, 6), V_m.slice(6)],
      units: 'mV',
      ids: [3, 7],
      pointers: [0, 1, 2],
      elements: [1, 1],
      // The interval is that of the parameters (1 ms): the stop is 6 samples later.
      time: [0, 6, 1],
      time_units: 'ms',
      type: '<f4',
    });
  });

  test('reads the units table of an NWB file', async (context) => {
    using temporary = new TemporaryStore();
    const { id, store, times, neurons } = stored(temporary);
    const [path] = await exportTo(await temporaryFolder(), store, id, { format: 'nwb' });
    const code = `
f = h5py.File(sys.argv[1], "r")
u = f["units"]
ends = u["spike_times_index"][:]
starts = [0, *ends[:-1]]
target = f[u["spike_times_index"].attrs["target"]]
types = {}
f.visititems(lambda name, o: types.update({name: [o.attrs["namespace"], o.attrs["neurodata_type"]]}) if "neurodata_type" in o.attrs else None)
ids = []
f.visititems(lambda name, o: ids.append(o.attrs["object_id"]) if "object_id" in o.attrs else None)
print(json.dumps({
  "root": [f.attrs["namespace"], f.attrs["neurodata_type"], f.attrs["nwb_version"]],
  "groups": sorted(k for k in f if isinstance(f[k], h5py.Group)),
  "texts": {k: f[k][()].decode() for k in ("identifier", "session_start_time", "timestamps_reference_time")},
  "created": f["file_create_date"].shape,
  "types": types, "unique": len(set(ids)) == len(ids), "target": target.name,
  "colnames": u.attrs["colnames"].tolist(), "described": all("description" in u[c].attrs for c in u if c != "id"),
  "resolution": u["spike_times"].attrs["resolution"],
  "id": u["id"][:].tolist(), "population": [p.decode() for p in u["population"][:]], "cluster": u["cluster"][:].tolist(),
  "trains": [u["spike_times"][a:b].tolist() for a, b in zip(starts, ends)],
  "V_m": [f["acquisition/V_m/data"].shape, f["acquisition/V_m/data"].attrs["unit"], float(f["acquisition/V_m/data"].attrs["conversion"])],
}))`;
    const found = await readByPython(context, code, path);
    const trains: number[][] = Array.from({ length: 5000 }, () => []);
    times.forEach((time, i) => trains[neurons[i]].push(time / 1000));
    const created = new Date(store.get(id).started_at ?? 0).toISOString();
    const column = ['hdmf-common', 'VectorData'];
    expect(found).toEqual({
      root: ['core', 'NWBFile', '2.6.0'],
      groups: ['acquisition', 'analysis', 'general', 'processing', 'stimulus', 'units'],
      texts: { identifier: id, session_start_time: created, timestamps_reference_time: created },
      created: [1],
      types: {
        'acquisition/V_m': ['core', 'TimeSeries'],
        units: ['core', 'Units'],
        'units/cluster': column,
        'units/id': ['hdmf-common', 'ElementIdentifiers'],
        'units/population': column,
        'units/spike_times': column,
        'units/spike_times_index': ['hdmf-common', 'VectorIndex'],
      },
      unique: true,
      target: '/units/spike_times',
      colnames: ['spike_times', 'population', 'cluster'],
      described: true,
      resolution: 0.0001,
      id: Array.from({ length: 5000 }, (_, i) => i),
      population: Array.from({ length: 5000 }, (_, i) => (i < N_E ? 'E' : 'I')),
      cluster: Array.from({ length: 5000 }, (_, i) =>
        i < N_E ? Math.floor(i / 200) : Math.floor((i - N_E) / 50),
      ),
      trains,
      V_m: [[6, 2], 'volts', Math.fround(1e-3)],
    });
  });
});

describe('NEST’s own layout', () => {
  test('.dat has NEST 3’s header, senders from 1 and times with the warm-up', async () => {
    using temporary = new TemporaryStore();
    const { id, store, times, neurons } = stored(temporary);
    const [path] = await exportTo(await temporaryFolder(), store, id, { format: 'dat' });
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '# NEST version: 3.10.0 (layout only, computed by EI Cluster Lab 0.1.0)',
      '# RecordingBackendASCII version: 2',
      'sender\ttime_ms',
    ]);
    expect(lines.slice(3, -1)).toEqual(
      times.map((time, i) => `${neurons[i] + 1}\t${(time + 1000).toFixed(3)}`),
    );
  });

  test('.gdf has the same rows without a header', async () => {
    using temporary = new TemporaryStore();
    const { id, store } = stored(temporary);
    const folder = await temporaryFolder();
    const [dat] = await exportTo(folder, store, id, { format: 'dat' });
    const [gdf] = await exportTo(folder, store, id, { format: 'gdf' });
    const rows = (await readFile(dat, 'utf8')).split('\n').slice(3).join('\n');
    expect(await readFile(gdf, 'utf8')).toBe(rows);
  });

  test('NumPy reads .dat and the recording of a multimeter', async (context) => {
    using temporary = new TemporaryStore();
    const { id, store, times, neurons } = stored(temporary);
    const folder = await temporaryFolder();
    const [spikes] = await exportTo(folder, store, id, { format: 'dat' });
    const [traces] = await exportTo(folder, store, id, { format: 'dat', content: 'traces' });
    const code = `
s = np.loadtxt(sys.argv[1], skiprows=3); t = np.loadtxt(sys.argv[2], skiprows=3)
print(json.dumps([s[:, 0].tolist(), s[:, 1].tolist(), open(sys.argv[2]).readlines()[2], t.tolist()]))`;
    const V_m = [...(mergeTraces([...store.iterateTraces(id)])?.values.V_m ?? [])];
    const samples = [0, 0.5, 1, 1.5, 2, 2.5];
    expect(await readByPython(context, code, spikes, traces)).toEqual([
      neurons.map((neuron) => neuron + 1),
      times.map((time) => Number((time + 1000).toFixed(3))),
      'sender\ttime_ms\tV_m\n',
      samples.flatMap((time, k) => [
        // Python's JSON has no -0 for what is written as 0.
        [4, 1000 + time, V_m[k] + 0],
        [8, 1000 + time, V_m[6 + k] + 0],
      ]),
    ]);
  });
});
