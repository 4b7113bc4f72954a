import type { Sweep } from '#shared/sweeps/sweep.ts';
import type { Services } from '../host/services.ts';
import { hasCode } from '../runs/errorCodes.ts';
import { exitCodes } from './exitCodes.ts';
import { formatCount, formatDuration } from './format.ts';
import { barOf } from './progressLine.ts';
import { describeCounts, printResults, resultsAsJson, usualMetrics } from './sweepReport.ts';
import type { Terminal } from './terminal.ts';

/**
 * Begin with a sweep and wait until it is no longer computed, with a line that says how far it is; Ctrl-C pauses it.
 *
 * Prints what came of it and gives the exit code: 1 unless all cells are done.
 */
export async function computeSweep(
  services: Services,
  begin: () => Sweep,
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { sweeps } = services;
  sweeps.events.on('progress', ({ counts, fraction, remaining_s }) => {
    const left = remaining_s === null ? '' : `, ${formatDuration(remaining_s)} left`;
    const failed = counts.failed > 0 ? `, ${formatCount(counts.failed)} failed` : '';
    const total = formatCount(counts.cells - counts.skipped);
    terminal.showProgress(`${barOf(fraction)} ${formatCount(counts.done)} of ${total} cells${failed}${left}`);
  });
  const { id, name, counts: begun } = begin();
  terminal.say(`Sweep "${name}" (${id}): ${describeCounts(begun)}`);
  const onAbort = (): void => {
    try {
      sweeps.pause(id);
    } catch (error) {
      // It has just ended.
      if (!hasCode(error, 'sweep-has-ended')) throw error;
    }
  };
  terminal.signal.addEventListener('abort', onAbort, { once: true });
  if (terminal.signal.aborted) onAbort();
  const { status, counts } = await sweeps.finished(id);
  terminal.signal.removeEventListener('abort', onAbort);
  terminal.showProgress(null);
  const results = sweeps.show(id, usualMetrics);
  if (json) terminal.print(JSON.stringify(resultsAsJson(results)));
  else if (status === 'done') printResults(results, terminal);
  if (status !== 'done') {
    const how = status === 'paused' ? 'Paused' : 'Cancelled';
    terminal.say(`${how}, ${describeCounts(counts)}; go on with: sweep resume ${id}`);
  } else if (counts.failed + counts.cancelled > 0) {
    terminal.say(
      `${counts.failed + counts.cancelled} cells have no result; try them again with: sweep resume ${id}`,
    );
  }
  return status === 'done' && counts.failed + counts.cancelled === 0 ? exitCodes.ok : exitCodes.failure;
}
