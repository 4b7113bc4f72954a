import type { Spikes } from '../analysis/spikes.ts';
import type { TraceBatch } from '../runs/batch.ts';
import { traceNames } from '../runs/traceUnits.ts';

/** The version of NEST whose files these are like, and of its backend that writes them (`recording_backend_ascii.cpp`). */
const imitated = { nest: '3.10.0', backend: 2 };

/** Who computed a recording. */
export interface Program {
  readonly app: string;
  readonly app_version: string;
}

/** Digits after the point of a time [ms]: NEST's unit of time is 0.001 ms. */
const timeDigits = 3;

/** Write the header of a recording as NEST 3 does, but say so where another program computed it. */
export function nestHeader({ app, app_version }: Program, columns: readonly string[] = []): string {
  const version =
    app === 'NEST' ? app_version : `${imitated.nest} (layout only, computed by ${app} ${app_version})`;
  return [
    `# NEST version: ${version}`,
    `# RecordingBackendASCII version: ${imitated.backend}`,
    `${['sender', 'time_ms', ...columns].join('\t')}\n`,
  ].join('\n');
}

/** Tell who computed the recording with such a first line, where it was not NEST. */
export const computedBy = (firstLine: string): string | null =>
  /\(layout only, computed by (.+)\)\s*$/.exec(firstLine)?.[1] ?? null;

/**
 * Write spikes as the rows of a NEST recording: the sender, neurons counted from 1, and its time [ms], as `time` gives
 * it for a step.
 */
export function nestSpikeRows({ steps, neurons }: Spikes, time: (step: number) => number): string {
  let rows = '';
  for (let i = 0; i < steps.length; i++) {
    rows += `${neurons[i] + 1}\t${time(steps[i]).toFixed(timeDigits)}\n`;
  }
  return rows;
}

/** Write traces as the rows of a NEST recording, sample by sample; their times [ms] are moved by `origin_ms`. */
export function nestTraceRows(traces: TraceBatch, origin_ms: number): string {
  const { neurons, times_ms, values } = traces;
  const columns = traceNames(traces).map((name) => values[name] ?? new Float64Array());
  let rows = '';
  for (const [k, time] of times_ms.entries()) {
    const stamp = (time + origin_ms).toFixed(timeDigits);
    for (const [position, neuron] of neurons.entries()) {
      const cells = columns.map((samples) => samples[position * times_ms.length + k]);
      rows += `${[neuron + 1, stamp, ...cells].join('\t')}\n`;
    }
  }
  return rows;
}
