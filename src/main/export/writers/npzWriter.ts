import { stepTime } from '#shared/analysis/stepTime.ts';
import { littleEndianBytes, npyHeader } from '#shared/interop/npy.ts';
import { ExportPace, partOf, type ExportControl } from '../exportControl.ts';
import type { DataSource } from '../runSource.ts';
import { spikeSlices } from '../spikeSlices.ts';
import { writeStoredZip, type ZipEntry } from '../storedZip.ts';
import { framesOf } from '../traceFrames.ts';
import { frameOf, traceSlices } from '../traceSlices.ts';

/**
 * Write spikes as .npz with the PyNEST example's 2xN array `spiketimes` of doubles: row 0 the times [ms after
 * warm-up], row 1 the neurons, counted from 0.
 */
export function writeSpikesNpz(source: DataSource, path: string, control: ExportControl): Promise<void> {
  const { parameters, spike_count } = source.run;
  const time = stepTime(parameters.dt);
  const pace = new ExportPace(control, 2 * spike_count);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield npyHeader('f8', [2, spike_count]);
    for await (const { steps } of spikeSlices(source, pace)) {
      yield littleEndianBytes(Float64Array.from(steps, time));
    }
    for await (const { neurons } of spikeSlices(source, pace)) {
      yield littleEndianBytes(Float64Array.from(neurons));
    }
  }
  return writeStoredZip(path, [{ name: 'spiketimes.npy', pieces }]);
}

/** Write traces as .npz: `times_ms`, `neurons`, and for each variable an array of samples x neurons. */
export function writeTracesNpz(source: DataSource, path: string, control: ExportControl): Promise<void> {
  const { samples, neurons, names } = frameOf(source);
  const part = (index: number): ExportControl => partOf(control, index, names.length + 1);
  const times: ZipEntry = {
    name: 'times_ms.npy',
    async *pieces() {
      yield npyHeader('f8', [samples]);
      for await (const { times_ms } of traceSlices(source, part(0))) yield littleEndianBytes(times_ms);
    },
  };
  const variables = names.map((name, v): ZipEntry => ({
    name: `${name}.npy`,
    async *pieces() {
      yield npyHeader('f8', [samples, neurons.length]);
      for await (const traces of traceSlices(source, part(v + 1))) {
        yield littleEndianBytes(framesOf(traces, name));
      }
    },
  }));
  const ids: ZipEntry = {
    name: 'neurons.npy',
    pieces: () => [npyHeader('u4', [neurons.length]), littleEndianBytes(neurons.slice())],
  };
  return writeStoredZip(path, [times, ids, ...variables]);
}
