import type { Dataset, File } from 'h5wasm/node';
import type { TraceName } from '#shared/runs/batch.ts';
import type { ExportControl } from '../exportControl.ts';
import { NwbTypes } from '../hdf5/nwbObjects.ts';
import type { RunSource } from '../runSource.ts';
import { frameOf, traceSlices } from '../traceSlices.ts';
import { framesOf } from '../traceFrames.ts';

/** What the variables are in NWB, whose units are those of the SI. */
const variables: Readonly<Record<TraceName, { unit: string; conversion: number; description: string }>> = {
  V_m: { unit: 'volts', conversion: 1e-3, description: 'Membrane potential' },
  I_syn_ex: { unit: 'amperes', conversion: 1e-12, description: 'Excitatory synaptic current' },
  I_syn_in: { unit: 'amperes', conversion: 1e-12, description: 'Inhibitory synaptic current' },
};

/** Write the traces of a run that has some into an NWB file: a time series for each variable, samples x neurons. */
export async function writeTracesNwb(
  file: File,
  source: RunSource,
  types: NwbTypes,
  control: ExportControl,
): Promise<void> {
  const { samples, neurons, names, first_ms } = frameOf(source);
  const width = neurons.length;
  const interval_ms = source.run.parameters.record_interval;
  const datasets = names.map((name): [TraceName, Dataset] => {
    const { unit, conversion, description } = variables[name];
    const series = file.create_group(`acquisition/${name}`);
    types.mark(series, 'core', 'TimeSeries');
    series.create_attribute(
      'description',
      `${description}; columns are the neurons ${[...neurons].join(', ')}`,
    );
    series.create_attribute('comments', 'no comments');
    const data = series.create_dataset({
      name: 'data',
      data: new Float64Array(),
      shape: [0, width],
      dtype: '<d',
      maxshape: [null, width],
      chunks: [Math.min(samples, 1024), width],
    });
    data.resize([samples, width]);
    data.create_attribute('unit', unit);
    data.create_attribute('conversion', conversion, [], '<f');
    data.create_attribute('offset', 0, [], '<f');
    data.create_attribute('resolution', -1, [], '<f');
    const start = series.create_dataset({
      name: 'starting_time',
      data: first_ms / 1000,
      shape: [],
      dtype: '<d',
    });
    start.create_attribute('rate', 1000 / interval_ms, [], '<f');
    start.create_attribute('unit', 'seconds');
    return [name, data];
  });
  let written = 0;
  for await (const traces of traceSlices(source, control)) {
    const end = written + traces.times_ms.length;
    for (const [name, dataset] of datasets) {
      dataset.write_slice([[written, end], []], framesOf(traces, name));
    }
    written = end;
  }
}
