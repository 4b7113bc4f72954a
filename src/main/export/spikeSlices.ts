import type { Spikes } from '#shared/analysis/spikes.ts';
import type { ExportPace } from './exportControl.ts';
import type { DataSource } from './runSource.ts';

/** So many spikes are formatted in some milliseconds; nothing else happens meanwhile. */
const sliceSpikes = 65536;

/** Go through all spikes of a run in slices, giving way to others in between. */
export async function* spikeSlices({ spikes }: DataSource, pace: ExportPace): AsyncGenerator<Spikes> {
  for (const { steps, neurons } of spikes()) {
    for (let first = 0; first < steps.length; first += sliceSpikes) {
      const end = Math.min(steps.length, first + sliceSpikes);
      yield { steps: steps.subarray(first, end), neurons: neurons.subarray(first, end) };
      await pace.advance(end - first);
    }
  }
}
