import { populationSd } from './moments.ts';
import type { Population } from './recording.ts';
import { spikeCount, type SpikeTrains } from './spikeTrains.ts';
import type { CountSums, Windows } from './windows.ts';

/** Return the mean rate of a population [spikes/s] over `simtime` ms; null for no neurons. */
export function meanRate(trains: SpikeTrains, population: Population, simtime: number): number | null {
  if (population.size === 0) return null;
  return spikeCount(trains, population) / population.size / (simtime / 1000);
}

/** Return the population standard deviation of single-neuron rates [spikes/s] from their counts in windows. */
export function rateSpread({ sum }: CountSums, windows: Windows): number | null {
  if (windows.count === 0) return null;
  const seconds = (windows.count * windows.width) / 1000;
  return populationSd(sum.map((count) => count / seconds));
}
