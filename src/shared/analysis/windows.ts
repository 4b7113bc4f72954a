import { firstStepFrom, type Population } from './recording.ts';
import type { SpikeTrains } from './spikeTrains.ts';

/** Consecutive windows [k * width, (k + 1) * width); window k holds steps `edges[k]` to `edges[k + 1] - 1`. */
export interface Windows {
  readonly count: number;
  /** Width [ms]. */
  readonly width: number;
  readonly edges: Uint32Array;
}

/**
 * Cut a recording into the whole windows of `width` ms that it holds.
 *
 * Where dt does not divide the width, a window holds the steps whose times lie in it, so that windows differ by at
 * most one step and none drifts.
 */
export function windowsOf(width: number, { dt, simtime }: { dt: number; simtime: number }): Windows {
  // A millionth of a window is far above rounding and far below a step.
  const count = Math.floor(simtime / width + 1e-6);
  return {
    count,
    width,
    edges: Uint32Array.from({ length: count + 1 }, (_, k) => firstStepFrom(k * width, dt)),
  };
}

/** Add the spikes of a neuron in each window to `counts[offset]` to `counts[offset + windows.count - 1]`. */
export function addWindowCounts(
  { offsets, steps }: SpikeTrains,
  neuron: number,
  { edges }: Windows,
  counts: Uint32Array,
  offset = 0,
): void {
  const end = offsets[neuron + 1];
  let i = offsets[neuron];
  for (let k = 0; k < edges.length - 1 && i < end; k++) {
    const edge = edges[k + 1];
    const first = i;
    while (i < end && steps[i] < edge) i++;
    counts[offset + k] += i - first;
  }
}

/** Per neuron of a population, the sum over windows of the spike count and of its square. */
export interface CountSums {
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/** Sum the counts and squared counts of every neuron of a population over the windows. */
export function sumWindowCounts(trains: SpikeTrains, population: Population, windows: Windows): CountSums {
  const sum = new Float64Array(population.size);
  const squares = new Float64Array(population.size);
  const counts = new Uint32Array(windows.count);
  for (let n = 0; n < population.size; n++) {
    counts.fill(0);
    addWindowCounts(trains, population.first + n, windows, counts);
    for (const count of counts) {
      sum[n] += count;
      squares[n] += count * count;
    }
  }
  return { sum, squares };
}
