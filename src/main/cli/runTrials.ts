import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Computing } from '../host/computing.ts';
import type { RunRequest } from '../runs/runRequest.ts';
import { hasCode } from '../runs/errorCodes.ts';
import { hasEnded } from '../runs/runStatus.ts';
import { reportOf } from './computeRun.ts';
import { UsageError } from './exitCodes.ts';
import { formatNumber, formatTable } from './format.ts';
import { barOf } from './progressLine.ts';
import { reportAsJson } from './runReport.ts';
import type { Terminal } from './terminal.ts';

const maximumTrials = 10_000;

/** Read how many trials are wanted; throws a UsageError where that is no whole number from 1 to 10,000. */
export function readTrials(text: string): number {
  const trials = Number(text);
  if (text.trim() !== '' && Number.isInteger(trials) && trials >= 1 && trials <= maximumTrials) return trials;
  throw new UsageError(`--trials ${text}: must be a whole number from 1 to ${maximumTrials}`);
}

/**
 * Compute the trials of a network with a progress bar; Ctrl-C cancels those that have not ended.
 *
 * Throws a LabError of the first that does not end as done.
 */
export async function runTrials(
  { runs }: Pick<Computing, 'runs'>,
  request: RunRequest,
  trials: number,
  terminal: Terminal,
): Promise<Run[]> {
  const started = runs.startTrials(request, trials);
  const fractions = new Map(started.map(({ id }) => [id, 0]));
  const show = (): void => {
    const done = [...fractions.values()].filter((fraction) => fraction === 1).length;
    const sum = [...fractions.values()].reduce((a, b) => a + b, 0);
    terminal.showProgress(`${barOf(sum / trials)} ${done} of ${trials} trials`);
  };
  const note = (id: string, fraction: number): void => {
    if (!fractions.has(id)) return;
    fractions.set(id, fraction);
    show();
  };
  runs.events.on('progress', (id, { step, totalSteps }) => note(id, Math.min(0.999, step / totalSteps)));
  runs.events.on('changed', (run) => {
    if (hasEnded(run)) note(run.id, 1);
  });
  const onAbort = (): void => {
    // What has ended cannot be cancelled; what waits goes first, so that nothing begins.
    for (const id of [...fractions.keys()].reverse()) {
      if (fractions.get(id) === 1) continue;
      try {
        runs.cancel(id);
      } catch (error) {
        // Somebody else was quicker.
        if (!hasCode(error, 'not-running')) throw error;
      }
    }
  };
  terminal.signal.addEventListener('abort', onAbort, { once: true });
  const ended = await Promise.all(started.map(({ id }) => runs.finished(id)));
  terminal.signal.removeEventListener('abort', onAbort);
  const failed = ended.find(({ status }) => status !== 'done');
  if (!failed) return ended;
  const done = ended.filter(({ status }) => status === 'done').length;
  const reason = failed.failure?.message ?? `"${failed.name}" was ${failed.status}`;
  throw new LabError(
    failed.failure?.code ?? `run-${failed.status}`,
    `${done} of ${trials} trials are done and stored in the group "${failed.group?.name}": ${reason}`,
  );
}

const shown = ['rate_E_hz', 'rate_I_hz', 'cv_isi_E', 'cv2_E', 'fano_E'] as const;

/** Print the trials one by one, or everything about them as JSON. */
export function printTrials(runs: readonly Run[], isJson: boolean, { print }: Terminal): void {
  const [{ group }] = runs;
  if (isJson) {
    print(JSON.stringify({ group, runs: runs.map((run) => reportAsJson(reportOf(run))) }));
    return;
  }
  const rows = runs.map(({ parameters, id, metrics, spike_count }) => [
    String(parameters.trial),
    id,
    String(spike_count),
    ...shown.map((name) => formatNumber(metrics[name] ?? null)),
  ]);
  print(formatTable([['trial', 'id', 'spikes', ...shown], ...rows], new Set([0, 2, 3, 4, 5, 6, 7])));
  print(
    `Stored as the group "${group?.name}" (${group?.id}): analyze --group "${group?.name}" --analysis fano`,
  );
}
