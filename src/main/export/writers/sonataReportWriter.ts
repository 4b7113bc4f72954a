import type { Dataset, File } from 'h5wasm/node';
import type { TraceName } from '#shared/runs/batch.ts';
import { traceUnits } from '#shared/runs/traceUnits.ts';
import type { ExportControl } from '../exportControl.ts';
import { describeRun } from '../hdf5/aboutRun.ts';
import { withHdf5File } from '../hdf5/hdf5File.ts';
import type { RunSource } from '../runSource.ts';
import { framesOf } from '../traceFrames.ts';
import { frameOf, traceSlices, type TraceFrame } from '../traceSlices.ts';
import { nodePopulations, type NodePopulation } from './sonataPopulations.ts';

/** Frames of a chunk: some neurons over time and all neurons at a time are both read reasonably fast. */
const chunkFrames = 1024;

/**
 * Write one variable's traces in SONATA's report layout: for each population with recorded neurons, frames x neurons
 * as 32-bit floats; times in ms after warm-up. Throws `no-traces` where there are none.
 */
export async function writeTracesSonata(
  source: RunSource,
  variable: TraceName,
  path: string,
  control: ExportControl,
): Promise<void> {
  const { run } = source;
  const frame = frameOf(source);
  await withHdf5File(path, 'w', async (file) => {
    describeRun(file, run);
    file.create_group('report');
    const reports = nodePopulations(run.parameters).flatMap((population) => {
      const positions = positionsIn(frame.neurons, population);
      if (positions.length === 0) return [];
      const ids = positions.map((p) => BigInt(frame.neurons[p] - population.first));
      const dataset = createReport(file, population.name, ids, {
        frame,
        units: traceUnits[variable],
        interval_ms: run.parameters.record_interval,
      });
      return [{ positions, dataset }];
    });
    let written = 0;
    for await (const traces of traceSlices(source, control)) {
      const end = written + traces.times_ms.length;
      for (const { positions, dataset } of reports) {
        dataset.write_slice([[written, end], []], Float32Array.from(framesOf(traces, variable, positions)));
      }
      written = end;
    }
  });
}

/** Find where the neurons of a population stand among the recorded ones. */
const positionsIn = (neurons: Uint32Array, { first, end }: NodePopulation): number[] =>
  [...neurons.keys()].filter((p) => neurons[p] >= first && neurons[p] < end);

interface ReportShape {
  readonly frame: TraceFrame;
  readonly units: string;
  readonly interval_ms: number;
}

/** Make the report of a population of point neurons: one element each, whose id and position are 1 as SONATA has it. */
function createReport(file: File, name: string, ids: bigint[], shape: ReportShape): Dataset {
  const { frame, units, interval_ms } = shape;
  const width = ids.length;
  const report = file.create_group(`report/${name}`);
  const dataset = report.create_dataset({
    name: 'data',
    data: new Float32Array(),
    shape: [0, width],
    dtype: '<f',
    maxshape: [null, width],
    chunks: [Math.min(frame.samples, chunkFrames), width],
  });
  dataset.resize([frame.samples, width]);
  dataset.create_attribute('units', units);
  const mapping = file.create_group(`report/${name}/mapping`);
  mapping.create_dataset({ name: 'node_ids', data: BigUint64Array.from(ids), dtype: '<Q' });
  const pointers = BigUint64Array.from({ length: width + 1 }, (_, i) => BigInt(i));
  mapping.create_dataset({ name: 'index_pointers', data: pointers, dtype: '<Q' });
  mapping.create_dataset({ name: 'element_ids', data: new Uint32Array(width).fill(1), dtype: '<I' });
  mapping.create_dataset({ name: 'element_pos', data: new Float32Array(width).fill(1), dtype: '<f' });
  const time = mapping.create_dataset({
    name: 'time',
    data: Float64Array.of(frame.first_ms, frame.first_ms + frame.samples * interval_ms, interval_ms),
    dtype: '<d',
  });
  time.create_attribute('units', 'ms');
  return dataset;
}
