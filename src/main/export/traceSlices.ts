import { LabError } from '#shared/errors.ts';
import type { TraceBatch, TraceName } from '#shared/runs/batch.ts';
import { traceNames } from '#shared/runs/traceUnits.ts';
import { ExportPace, type ExportControl } from './exportControl.ts';
import type { DataSource } from './runSource.ts';

/** What the recorded variables of a run are, before any of them is read a second time. */
export interface TraceFrame {
  readonly samples: number;
  readonly neurons: Uint32Array;
  readonly names: readonly TraceName[];
  /** Time of the first sample [ms after warm-up]. */
  readonly first_ms: number;
}

/** Go through all recorded variables of a run part by part; throws a LabError `no-traces` where there are none. */
export async function* traceSlices(source: DataSource, control: ExportControl): AsyncGenerator<TraceBatch> {
  const { samples } = frameOf(source);
  const pace = new ExportPace(control, samples);
  for (const part of source.traces()) {
    if (part.times_ms.length === 0) continue;
    yield part;
    await pace.advance(part.times_ms.length);
  }
}

/** Tell whether variables were recorded. */
export function hasTraces(source: DataSource): boolean {
  for (const { times_ms } of source.traces()) if (times_ms.length > 0) return true;
  return false;
}

/** Count the samples of a run and say what they are; throws a LabError `no-traces` where there are none. */
export function frameOf(source: DataSource): TraceFrame {
  let first: TraceBatch | null = null;
  let samples = 0;
  for (const part of source.traces()) {
    if (part.times_ms.length === 0) continue;
    first ??= part;
    samples += part.times_ms.length;
  }
  if (first === null) throw noTraces();
  return { samples, neurons: first.neurons, names: traceNames(first), first_ms: first.times_ms[0] };
}

const noTraces = (): LabError =>
  new LabError(
    'no-traces',
    'The run has no traces: they are recorded of the neurons that record_neurons names',
  );
