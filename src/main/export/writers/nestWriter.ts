import { stepTime } from '#shared/analysis/stepTime.ts';
import { nestHeader, nestSpikeRows, nestTraceRows } from '#shared/interop/nestAscii.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';
import { traceNames } from '#shared/runs/traceUnits.ts';
import { ExportPace, type ExportControl } from '../exportControl.ts';
import { writePieces } from '../partFile.ts';
import type { DataSource } from '../runSource.ts';
import { spikeSlices } from '../spikeSlices.ts';
import { traceSlices } from '../traceSlices.ts';

/**
 * Write spikes as NEST records them: senders from 1, times [ms] since the start of the simulation, warm-up included.
 *
 * With a header as NEST 3 writes it (.dat), or without (.gdf).
 */
export function writeNestSpikes(
  source: DataSource,
  path: string,
  control: ExportControl,
  { hasHeader }: { readonly hasHeader: boolean },
): Promise<void> {
  const { parameters, spike_count, provenance } = source.run;
  const { dt, warmup } = parameters;
  const timeOf = stepTime(dt);
  const origin = stepsIn(warmup, dt);
  async function* pieces(): AsyncGenerator<string> {
    if (hasHeader) yield nestHeader(provenance);
    for await (const spikes of spikeSlices(source, new ExportPace(control, spike_count))) {
      yield nestSpikeRows(spikes, (step) => timeOf(step + origin));
    }
  }
  return writePieces(path, pieces());
}

/** Write traces as NEST's multimeter records them. */
export function writeNestTraces(source: DataSource, path: string, control: ExportControl): Promise<void> {
  async function* pieces(): AsyncGenerator<string> {
    let isFirst = true;
    for await (const traces of traceSlices(source, control)) {
      if (isFirst) yield nestHeader(source.run.provenance, traceNames(traces));
      isFirst = false;
      yield nestTraceRows(traces, source.run.parameters.warmup);
    }
  }
  return writePieces(path, pieces());
}
