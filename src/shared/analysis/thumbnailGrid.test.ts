import { describe, expect, it } from 'vitest';
import type { SpikeBatch } from '../runs/batch.ts';
import type { Thumbnail } from '../runs/thumbnail.ts';
import { ThumbnailGrid } from './thumbnailGrid.ts';

const batch = (
  firstStep: number,
  lastStep: number,
  ...spikes: readonly (readonly [step: number, neuron: number])[]
): SpikeBatch => ({
  firstStep,
  lastStep,
  steps: Uint32Array.from(spikes, ([step]) => step),
  neurons: Uint32Array.from(spikes, ([, neuron]) => neuron),
});

/** Cells with ink as [row, column]. */
const inked = ({ cells, columns }: Thumbnail): [number, number][] =>
  [...cells].flatMap((ink, at): [number, number][] =>
    ink > 0 ? [[Math.floor(at / columns), at % columns]] : [],
  );

describe('a thumbnail', () => {
  it('has I neurons above E neurons, the first of each at the bottom, and time from left to right', () => {
    const grid = new ThumbnailGrid({ N_E: 4, N_I: 2, n_clusters: 1 }, { first: 1, last: 10 }, 4);
    grid.add(batch(1, 10, [1, 0], [4, 3], [7, 4], [10, 5]));
    const thumbnail = grid.finish(false) as Thumbnail;
    expect(thumbnail).toMatchObject({ columns: 10, rows_E: 4, rows_I: 2, is_sampled: false });
    expect(inked(thumbnail)).toEqual([
      [0, 9],
      [1, 6],
      [2, 3],
      [5, 0],
    ]);
  });

  it('is never larger than 192 by 56 and shares its rows by the sizes of the populations', () => {
    const grid = new ThumbnailGrid(
      { N_E: 4000, N_I: 1000, n_clusters: 20 },
      { first: 1, last: 110_000 },
      4000,
    );
    grid.add(batch(1, 110_000, [110_000, 4999], [1, 0]));
    const thumbnail = grid.finish(false) as Thumbnail;
    expect(thumbnail).toMatchObject({ columns: 192, rows_E: 45, rows_I: 11 });
    expect(inked(thumbnail)).toEqual([
      [0, 191],
      [55, 0],
    ]);
    const lopsided = new ThumbnailGrid({ N_E: 5000, N_I: 1, n_clusters: 1 }, { first: 0, last: 0 }, 4000);
    lopsided.add(batch(0, 0, [0, 5000]));
    expect(lopsided.finish(false)).toMatchObject({ columns: 1, rows_E: 55, rows_I: 1 });
  });

  it('has larger cells where there are few spikes', () => {
    const grid = new ThumbnailGrid({ N_E: 80, N_I: 20, n_clusters: 4 }, { first: 1, last: 2000 }, 3999);
    grid.add(batch(1, 2000, [1000, 50]));
    expect(grid.finish(false)).toMatchObject({ columns: 96, rows_E: 22, rows_I: 6 });
  });

  it('has ink in proportion to the rate of the neurons of a cell, full at the highest', () => {
    // 100 neurons in 56 rows: a row has one neuron or two, and one that fires alone has twice the rate of one of two.
    const grid = new ThumbnailGrid({ N_E: 80, N_I: 20, n_clusters: 4 }, { first: 0, last: 191 }, 4000);
    const all = Array.from({ length: 100 }, (_, neuron) => [5, neuron] as const);
    const half = all.filter(([, neuron]) => neuron < 40).map(([, neuron]) => [9, neuron] as const);
    grid.add(batch(0, 191, ...all, ...all, ...half));
    const { cells, columns } = grid.finish(false) as Thumbnail;
    const column = (at: number): number[] => [...cells].filter((_, i) => i % columns === at);
    expect(new Set(column(5))).toEqual(new Set([255]));
    const [lower, upper] = [column(9).slice(-22), column(9).slice(0, 33)];
    expect(new Set(lower)).toEqual(new Set([128]));
    expect(new Set(upper)).toEqual(new Set([0]));
  });

  it('shows the rate of what was looked at where it did not look at all', () => {
    const grid = new ThumbnailGrid({ N_E: 40, N_I: 16, n_clusters: 1 }, { first: 0, last: 19_199 }, 4000);
    // A column is 100 steps; of every other only a quarter of the time is looked at, with a quarter of the spikes.
    for (let column = 0; column < 192; column++) {
      const first = column * 100;
      const last = first + (column % 2 === 0 ? 99 : 24);
      const neurons = Array.from({ length: 56 }, (_, neuron) => neuron);
      const spikes = neurons.flatMap((neuron) =>
        Array.from({ length: (last - first + 1) / 25 }, (_, i) => [first + i * 25, neuron] as const),
      );
      grid.add(batch(first, last, ...spikes));
    }
    const thumbnail = grid.finish(true) as Thumbnail;
    expect(thumbnail.is_sampled).toBe(true);
    expect(new Set(thumbnail.cells)).toEqual(new Set([255]));
  });

  it('is none where there is no spike', () => {
    const grid = new ThumbnailGrid({ N_E: 4, N_I: 2, n_clusters: 1 }, { first: 1, last: 10 }, 4);
    grid.add(batch(1, 10));
    expect(grid.finish(false)).toBeNull();
  });
});
