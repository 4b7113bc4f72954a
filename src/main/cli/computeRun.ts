import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Computing } from '../host/computing.ts';
import { progressLine } from './progressLine.ts';
import { statisticsOf, type RunReport } from './runReport.ts';
import type { Terminal } from './terminal.ts';

/** Say what is known of a stored run that is done. */
export function reportOf(run: Run): RunReport {
  const { metrics, parameters, spike_count, spike_hash, provenance, id, name } = run;
  return {
    parameters,
    synapses: metrics['synapses'] ?? NaN,
    spikeCount: spike_count,
    spikeHash: spike_hash ?? '',
    statistics: statisticsOf(metrics),
    build_s: metrics['build_s'] ?? NaN,
    simulate_s: metrics['simulate_s'] ?? NaN,
    provenance,
    stored: { id, name },
  };
}

/**
 * Start a run and wait for its end with a progress bar; Ctrl-C cancels it, what was recorded until then is kept.
 *
 * Throws the run's failure where it does not end as done.
 */
export async function computeRun(
  { runs }: Computing,
  start: () => Run,
  terminal: Terminal,
): Promise<{ readonly run: Run; readonly report: RunReport }> {
  const { id } = start();
  const onAbort = (): void => void runs.cancel(id);
  terminal.signal.addEventListener('abort', onAbort, { once: true });
  runs.events.on('progress', (of, progress) => {
    if (of === id) terminal.showProgress(progressLine(progress));
  });
  const run = await runs.finished(id);
  terminal.signal.removeEventListener('abort', onAbort);
  if (run.status === 'done') return { run, report: reportOf(run) };
  const { code, message } = run.failure ?? {
    code: `run-${run.status}`,
    message: `The run was ${run.status}; what was recorded until then is stored as "${run.name}" (${run.id})`,
  };
  throw new LabError(code, message);
}
