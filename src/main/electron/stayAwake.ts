import { powerSaveBlocker } from 'electron';
import type { RunService } from '../runs/runService.ts';

/** Keep the computer from going to sleep by itself while runs are computed; the display may go dark. */
export function stayAwake(runs: RunService): void {
  let blocker: number | null = null;
  runs.events.on('queue', () => {
    if (runs.computing > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  });
}
