import { describe, expect, it } from 'vitest';
import { clusterCounts } from '#shared/analysis/clusterRates.ts';
import { excitatoryClusters, lastStep } from '#shared/analysis/recording.ts';
import { groupByNeuron } from '#shared/analysis/spikeTrains.ts';
import { seededRandom } from '#shared/numerics/seededRandom.ts';
import { windowsOf } from '#shared/analysis/windows.ts';
import { clusterRates, populationRates } from './binnedRates.ts';

const source = { layout: { N_E: 4, N_I: 2, n_clusters: 2 }, dt: 0.5, simtime: 25 };

describe('rates in bins', () => {
  // Bins of 10 ms are steps 0 to 19 and 20 to 39; the half bin from step 40 on is left out.
  const spikes = {
    steps: Uint32Array.of(0, 19, 19, 20, 39, 40),
    neurons: Uint32Array.of(0, 1, 5, 3, 4, 0),
  };

  it('are those of each cluster', () => {
    // One spike of 2 neurons in 10 ms: 50 spikes/s.
    expect(clusterRates(spikes, source, 10)).toEqual({
      rows: 2,
      bins: 2,
      binMs: 10,
      rates: Float32Array.of(100, 0, 0, 50),
    });
  });

  it('are those of E and I', () => {
    expect([...populationRates(spikes, source, 10).rates]).toEqual([50, 25, 50, 50]);
  });

  it('agree with the counts of the statistics', () => {
    const random = seededRandom(7);
    const recording = { layout: { N_E: 40, N_I: 10, n_clusters: 5 }, dt: 0.1, simtime: 100 };
    const many = {
      steps: Uint32Array.from({ length: 2000 }, () => Math.floor(random() * 1001)).sort(),
      neurons: Uint32Array.from({ length: 2000 }, () => Math.floor(random() * 50)),
    };
    const trains = groupByNeuron(many, 50, lastStep(recording));
    const counts = clusterCounts(trains, excitatoryClusters(recording.layout), windowsOf(7, recording));
    const { rates } = clusterRates(many, recording, 7);
    expect([...rates].map((rate) => Math.round((rate * 8 * 7) / 1000))).toEqual([...counts]);
  });

  it('are none without spikes or without a whole bin', () => {
    const none = { steps: new Uint32Array(0), neurons: new Uint32Array(0) };
    expect([...clusterRates(none, source, 10).rates]).toEqual([0, 0, 0, 0]);
    expect(clusterRates(spikes, source, 30)).toMatchObject({ bins: 0 });
  });
});
