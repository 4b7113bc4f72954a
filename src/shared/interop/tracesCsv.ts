import type { TraceBatch } from '../runs/batch.ts';
import { traceNames, traceUnits } from '../runs/traceUnits.ts';
import { csvLine } from './csv.ts';

/** The first line of a CSV file of traces: variables carry their unit, such as `V_m_mV`. */
export const tracesCsvHeader = (traces: TraceBatch): string =>
  csvLine(['time_ms', 'neuron', ...traceNames(traces).map((name) => `${name}_${traceUnits[name]}`)]);

/** Write traces as CSV rows, one for each sample and neuron; times in ms after warm-up. */
export function tracesCsvRows(traces: TraceBatch): string {
  const { neurons, times_ms, values } = traces;
  const columns = traceNames(traces).map((name) => values[name] ?? new Float64Array());
  let rows = '';
  for (const [k, time] of times_ms.entries()) {
    for (const [position, neuron] of neurons.entries()) {
      rows += csvLine([time, neuron, ...columns.map((samples) => samples[position * times_ms.length + k])]);
    }
  }
  return rows;
}
