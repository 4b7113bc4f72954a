import { describe, expect, it } from 'vitest';
import { countCorrelations } from './correlations.ts';
import { groupByNeuron, type SpikeTrains } from './spikeTrains.ts';
import { spikesOf } from './testSpikes.ts';
import { windowsOf } from './windows.ts';

const windows = windowsOf(500, { dt: 1, simtime: 1500 });

/** Trains with these counts in the three windows, one neuron a row. */
function trainsOf(counts: readonly (readonly number[])[]): SpikeTrains {
  const pairs = counts.flatMap((row, neuron) =>
    row.flatMap((count, window) =>
      Array.from({ length: count }, (_, i) => [window * 500 + i, neuron] as const),
    ),
  );
  return groupByNeuron(spikesOf(pairs), counts.length, 1500);
}

describe('countCorrelations', () => {
  it('averages Pearson correlations of pairs within and between clusters', () => {
    const trains = trainsOf([
      [1, 2, 3],
      [2, 4, 6], // correlation 1 with the first
      [3, 2, 1], // -1 with both
      [1, 3, 2], // 0.5 with the first two, -0.5 with the third
    ]);
    const clusters = [
      { first: 0, size: 2 },
      { first: 2, size: 2 },
    ];
    const { within, between } = countCorrelations(trains, clusters, windows);
    expect(within).toBeCloseTo((1 - 0.5) / 2, 12);
    expect(between).toBeCloseTo((-1 - 1 + 0.5 + 0.5) / 4, 12);
  });

  it('leaves out neurons whose count is the same in all windows', () => {
    const trains = trainsOf([
      [1, 2, 3],
      [2, 2, 2],
      [0, 0, 0],
      [2, 4, 6],
    ]);
    const { within, between } = countCorrelations(trains, [{ first: 0, size: 4 }], windows);
    expect(within).toBeCloseTo(1, 12);
    expect(between).toBeNull();
  });

  it('takes the first 20 neurons of a cluster', () => {
    const first = Array.from({ length: 20 }, () => [1, 2, 3]);
    const rest = Array.from({ length: 30 }, () => [3, 2, 1]);
    const { within } = countCorrelations(trainsOf([...first, ...rest]), [{ first: 0, size: 50 }], windows);
    expect(within).toBeCloseTo(1, 12);
  });

  it('is undefined without pairs or with one window', () => {
    const none = { within: null, between: null };
    expect(countCorrelations(trainsOf([[1, 2, 3]]), [{ first: 0, size: 1 }], windows)).toEqual(none);
    const trains = trainsOf([
      [1, 2, 3],
      [2, 1, 3],
    ]);
    const oneWindow = windowsOf(500, { dt: 1, simtime: 900 });
    expect(countCorrelations(trains, [{ first: 0, size: 2 }], oneWindow)).toEqual(none);
  });
});
