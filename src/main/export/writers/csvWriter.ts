import { definitions } from '#shared/analysis/definitions.ts';
import { stepTime } from '#shared/analysis/stepTime.ts';
import { csvLine } from '#shared/interop/csv.ts';
import { spikesCsvHeader, spikesCsvRows } from '#shared/interop/spikesCsv.ts';
import { tracesCsvHeader, tracesCsvRows } from '#shared/interop/tracesCsv.ts';
import type { Metrics } from '#shared/runs/run.ts';
import { ExportPace, type ExportControl } from '../exportControl.ts';
import { writePieces } from '../partFile.ts';
import type { DataSource } from '../runSource.ts';
import { spikeSlices } from '../spikeSlices.ts';
import { traceSlices } from '../traceSlices.ts';

/** Write spikes as CSV: a header, then a row for each with its time [ms after warm-up] and neuron. */
export function writeSpikesCsv(source: DataSource, path: string, control: ExportControl): Promise<void> {
  const { parameters, spike_count } = source.run;
  const time = stepTime(parameters.dt);
  async function* pieces(): AsyncGenerator<string> {
    yield spikesCsvHeader;
    for await (const spikes of spikeSlices(source, new ExportPace(control, spike_count))) {
      yield spikesCsvRows(spikes, time);
    }
  }
  return writePieces(path, pieces());
}

/** Write traces as CSV: a row for each sample and neuron; throws `no-traces` where there are none. */
export function writeTracesCsv(source: DataSource, path: string, control: ExportControl): Promise<void> {
  async function* pieces(): AsyncGenerator<string> {
    let isFirst = true;
    for await (const traces of traceSlices(source, control)) {
      if (isFirst) yield tracesCsvHeader(traces);
      isFirst = false;
      yield tracesCsvRows(traces);
    }
  }
  return writePieces(path, pieces());
}

const isStatistic = (name: string): name is keyof typeof definitions => Object.hasOwn(definitions, name);

/** Write metrics as CSV: name, value (empty where undefined), unit and label. */
export function writeMetricsCsv(metrics: Metrics, path: string): Promise<void> {
  const rows = Object.entries(metrics).map(([name, value]) => {
    const { unit, label } = isStatistic(name) ? definitions[name] : { unit: '', label: '' };
    return csvLine([name, value ?? '', unit, label]);
  });
  return writePieces(path, [csvLine(['name', 'value', 'unit', 'label']), ...rows]);
}
