import { describe, expect, it } from 'vitest';
import { clusterCounts, clusterRateStatistics } from './clusterRates.ts';
import { groupByNeuron } from './spikeTrains.ts';
import { spikesOf } from './testSpikes.ts';
import { windowsOf } from './windows.ts';

const clusters = [
  { first: 0, size: 2 },
  { first: 2, size: 2 },
];
const bins = windowsOf(50, { dt: 1, simtime: 120 });
const trains = groupByNeuron(
  spikesOf([
    [0, 0],
    [49, 0],
    [50, 1],
    [10, 2],
    [60, 3],
    [99, 3],
    [60, 2],
    [110, 2], // after the last whole bin
    [20, 4], // not in a cluster
  ]),
  5,
  120,
);

describe('clusterCounts', () => {
  it('counts by cluster and bin', () => {
    expect([...clusterCounts(trains, clusters, bins)]).toEqual([2, 1, 1, 3]);
  });
});

describe('clusterRateStatistics', () => {
  it('summarises over clusters and bins', () => {
    // One spike of two neurons in 50 ms is 10 spikes/s: rates 20, 10, 10, 30, mean 17.5.
    const { sd, p95, activeFraction } = clusterRateStatistics(trains, clusters, bins);
    expect(sd).toBeCloseTo(Math.sqrt((2.5 ** 2 + 7.5 ** 2 + 7.5 ** 2 + 12.5 ** 2) / 4), 12);
    // Rank 0.95 * 3 = 2.85 between 20 and 30.
    expect(p95).toBeCloseTo(28.5, 12);
    expect(activeFraction).toBe(0.5);
  });

  it('counts a cluster at exactly 15 spikes/s as not active', () => {
    const three = groupByNeuron(
      spikesOf([
        [1, 0],
        [2, 1],
        [3, 2],
      ]),
      4,
      50,
    );
    const { activeFraction } = clusterRateStatistics(
      three,
      [{ first: 0, size: 4 }],
      windowsOf(50, { dt: 1, simtime: 50 }),
    );
    expect(activeFraction).toBe(0);
  });
});
