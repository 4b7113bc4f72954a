import { writeFile } from 'node:fs/promises';
import { stepTime } from '#shared/analysis/stepTime.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { ExportPace, type ExportControl } from '../exportControl.ts';
import { describeRun } from '../hdf5/aboutRun.ts';
import { groupAt } from '../hdf5/groupAt.ts';
import { doubles, GrowingColumn, wholeNumbers, withHdf5File } from '../hdf5/hdf5File.ts';
import { sonataSkeleton } from '../hdf5/sonataSkeleton.ts';
import type { RunSource } from '../runSource.ts';
import { spikeSlices } from '../spikeSlices.ts';
import { nodePopulations, type NodePopulation } from './sonataPopulations.ts';

/**
 * Write spikes in SONATA's layout: for E and I `timestamps` [ms after warm-up] and `node_ids` (from 0 in each
 * population), sorted by time; what is known of the run stands in attributes of the root.
 */
export async function writeSpikesSonata(
  source: RunSource,
  path: string,
  control: ExportControl,
): Promise<void> {
  const { run } = source;
  const time = stepTime(run.parameters.dt);
  await writeFile(path, sonataSkeleton());
  await withHdf5File(path, 'a', async (file) => {
    describeRun(file, run);
    const columns = nodePopulations(run.parameters).map((population) => {
      const group = groupAt(file, `spikes/${population.name}`);
      const timestamps = new GrowingColumn(group, 'timestamps', run.spike_count, doubles);
      timestamps.dataset.create_attribute('units', 'ms');
      const nodes = new GrowingColumn(group, 'node_ids', run.spike_count, wholeNumbers);
      return { population, timestamps, nodes };
    });
    for await (const spikes of spikeSlices(source, new ExportPace(control, run.spike_count))) {
      for (const { population, timestamps, nodes } of columns) {
        const { steps, neurons } = spikesOf(spikes, population);
        timestamps.append(Float64Array.from(steps, time));
        const ids = new BigUint64Array(neurons.length);
        for (let i = 0; i < ids.length; i++) ids[i] = BigInt(neurons[i] - population.first);
        nodes.append(ids);
      }
    }
  });
}

/** Pick the spikes of a population. */
function spikesOf({ steps, neurons }: Spikes, { first, end }: NodePopulation): Spikes {
  const isOwn = (i: number): boolean => neurons[i] >= first && neurons[i] < end;
  return { steps: steps.filter((_, i) => isOwn(i)), neurons: neurons.filter((_, i) => isOwn(i)) };
}
