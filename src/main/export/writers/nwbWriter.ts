import type { File } from 'h5wasm/node';
import { stepTime } from '#shared/analysis/stepTime.ts';
import { ExportPace, partOf, type ExportControl } from '../exportControl.ts';
import { describeRun } from '../hdf5/aboutRun.ts';
import { doubles, GrowingColumn, withHdf5File } from '../hdf5/hdf5File.ts';
import { createText, NwbTypes } from '../hdf5/nwbObjects.ts';
import type { RunSource } from '../runSource.ts';
import { countSpikes, rangesOf, stepsByNeuron } from '../spikesByNeuron.ts';
import { hasTraces } from '../traceSlices.ts';
import { writeTracesNwb } from './nwbTraces.ts';

/** The version of the NWB schema whose types are written; the schema itself is not copied into the file. */
const nwbVersion = '2.6.0';

/** Doubles that are converted at a time. */
const sliceLength = 65536;

/**
 * Write a run as NWB 2: spikes as its units table (times in s after warm-up, one unit for each neuron with its
 * population and cluster), traces as time series; what is known of the run stands in attributes of the root.
 */
export async function writeNwb(
  source: RunSource,
  path: string,
  control: ExportControl,
  now: Date = new Date(),
): Promise<void> {
  const isTraced = hasTraces(source);
  const parts = isTraced ? 2 : 1;
  await withHdf5File(path, 'w', async (file) => {
    const types = new NwbTypes(source.run.id);
    writeSession(file, source, types, now);
    await writeUnits(file, source, types, partOf(control, 0, parts));
    if (isTraced) await writeTracesNwb(file, source, types, partOf(control, 1, parts));
  });
}

/** Write what every NWB file has: when, what, and the groups it must have even where they are empty. */
function writeSession(file: File, { run }: RunSource, types: NwbTypes, now: Date): void {
  types.mark(file, 'core', 'NWBFile');
  file.create_attribute('nwb_version', nwbVersion);
  describeRun(file, run);
  const start = new Date(run.started_at ?? run.created_at).toISOString();
  file.create_dataset({
    name: 'file_create_date',
    data: [now.toISOString()],
    shape: [1],
    maxshape: [null],
    chunks: [1],
  });
  createText(file, 'identifier', run.id);
  createText(file, 'session_description', `Simulation of an EI-clustered network: ${run.name}`);
  createText(file, 'session_start_time', start);
  createText(file, 'timestamps_reference_time', start);
  for (const name of ['acquisition', 'analysis', 'processing', 'general', 'stimulus'])
    file.create_group(name);
  for (const name of ['presentation', 'templates']) file.create_group(`stimulus/${name}`);
  const { app, app_version } = run.provenance;
  const collection = `Computed by ${app} ${app_version}. Times count from the end of the warm-up.`;
  file.create_dataset({ name: 'general/data_collection', data: collection, shape: [] });
  if (run.notes !== '') file.create_dataset({ name: 'general/notes', data: run.notes, shape: [] });
}

async function writeUnits(
  file: File,
  source: RunSource,
  types: NwbTypes,
  control: ExportControl,
): Promise<void> {
  const { parameters, spike_count } = source.run;
  const { dt, N_E, N_I, n_clusters } = parameters;
  const counts = await countSpikes(source, new ExportPace(partOf(control, 0, 2), spike_count));
  const ranges = rangesOf(counts);
  const units = file.create_group('units');
  types.mark(units, 'core', 'Units');
  units.create_attribute('description', 'One unit for each neuron of the network');
  units.create_attribute('colnames', ['spike_times', 'population', 'cluster']);
  const neurons = [...counts.keys()];
  const id = units.create_dataset({ name: 'id', data: BigInt64Array.from(neurons, BigInt), dtype: '<q' });
  types.mark(id, 'hdmf-common', 'ElementIdentifiers');
  const isE = (neuron: number): boolean => neuron < N_E;
  const population = units.create_dataset({
    name: 'population',
    data: neurons.map((neuron) => (isE(neuron) ? 'E' : 'I')),
    shape: [neurons.length],
  });
  types.markColumn(population, 'Population of the neuron: E (excitatory) or I (inhibitory)');
  const clusterOf = (neuron: number): number =>
    isE(neuron) ? Math.floor((neuron * n_clusters) / N_E) : Math.floor(((neuron - N_E) * n_clusters) / N_I);
  const cluster = units.create_dataset({
    name: 'cluster',
    data: BigInt64Array.from(neurons, (neuron) => BigInt(clusterOf(neuron))),
    dtype: '<q',
  });
  types.markColumn(cluster, 'Cluster of the neuron, counted from 0');
  const times = new GrowingColumn(units, 'spike_times', spike_count, doubles);
  types.markColumn(times.dataset, 'Times of the spikes in seconds, of one unit after the other');
  times.dataset.create_attribute('resolution', dt / 1000, [], '<d');
  let end = 0n;
  const ends = BigUint64Array.from(counts, (count) => (end += BigInt(count)));
  const index = units.create_dataset({ name: 'spike_times_index', data: ends, dtype: '<Q' });
  types.markColumn(index, 'Index for VectorData "spike_times"', 'VectorIndex');
  index.create_attribute('target', times.dataset.create_reference(), [], 'Reference');
  const timeOf = stepTime(dt);
  const pace = new ExportPace(partOf(control, 1, 2), ranges.length * spike_count);
  for await (const steps of stepsByNeuron(source, counts, ranges, pace)) {
    for (let from = 0; from < steps.length; from += sliceLength) {
      times.append(
        Float64Array.from(steps.subarray(from, from + sliceLength), (step) => timeOf(step) / 1000),
      );
    }
  }
}
