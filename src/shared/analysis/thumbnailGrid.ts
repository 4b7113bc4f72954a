import type { SpikeBatch } from '../runs/batch.ts';
import type { Thumbnail } from '../runs/thumbnail.ts';
import type { Layout } from './recording.ts';

/** The CSS pixels that a thumbnail is shown in. */
const shown = { columns: 96, rows: 28 };
/** With at least this many spikes a cell is half a CSS pixel, for screens that show it; with fewer, spikes would fade. */
const manySpikes = 4000;
/** Rows that the smaller population has at least, so that it is seen. */
const fewestRows = 3;
/** This share of the cells with spikes has full ink. */
const fullShare = 0.01;

/** Steps from `first` to `last`, both inclusive. */
export interface Steps {
  readonly first: number;
  readonly last: number;
}

/** Counts the spikes of a run in the cells of a small picture, stretch by stretch. */
export class ThumbnailGrid {
  readonly columns: number;
  readonly #rows: Readonly<Record<'E' | 'I', number>>;
  readonly #steps: Steps;
  readonly #rowOf: Int32Array;
  readonly #counts: Float64Array;
  /** Steps of each column that were looked at. */
  readonly #covered: Float64Array;

  /** Make an empty picture of a network's neurons over some steps, fine enough for so many spikes. */
  constructor({ N_E, N_I }: Layout, steps: Steps, spikes: number) {
    const scale = spikes < manySpikes ? 1 : 2;
    this.#steps = steps;
    this.columns = Math.min(scale * shown.columns, steps.last - steps.first + 1);
    this.#rows = rowsOf(N_E, N_I, scale * shown.rows);
    const { E, I } = this.#rows;
    this.#rowOf = Int32Array.from({ length: N_E + N_I }, (_, neuron) =>
      neuron < N_E
        ? I + E - 1 - Math.floor((neuron * E) / N_E)
        : I - 1 - Math.floor(((neuron - N_E) * I) / N_I),
    );
    this.#counts = new Float64Array(this.columns * (E + I));
    this.#covered = new Float64Array(this.columns);
  }

  /** Name the column of a step. */
  columnOf(step: number): number {
    const { first, last } = this.#steps;
    return Math.floor(((step - first) * this.columns) / (last - first + 1));
  }

  /** Name the step in the middle of a column. */
  middleOf(column: number): number {
    const { first, last } = this.#steps;
    return first + Math.floor(((column + 0.5) * (last - first + 1)) / this.columns);
  }

  /** Count the spikes of a stretch; spikes of neurons that the network does not have are left out. */
  add({ firstStep, lastStep, steps, neurons }: SpikeBatch): void {
    const { first, last } = this.#steps;
    const perStep = this.columns / (last - first + 1);
    for (let i = 0; i < steps.length; i++) {
      const neuron = neurons[i];
      if (neuron >= this.#rowOf.length) continue;
      const column = Math.floor((steps[i] - first) * perStep);
      this.#counts[this.#rowOf[neuron] * this.columns + Math.min(column, this.columns - 1)]++;
    }
    for (let column = this.columnOf(firstStep); column <= this.columnOf(lastStep); column++) {
      const [from, to] = [column / perStep + first, (column + 1) / perStep + first];
      this.#covered[column] += Math.max(0, Math.min(to, lastStep + 1) - Math.max(from, firstStep));
    }
  }

  /**
   * Turn the counts into ink: proportional to the rate of a cell's neurons in the steps looked at, full for the highest
   * one in a hundred of the cells with spikes. Null where there is no spike.
   */
  finish(isSampled: boolean): Thumbnail | null {
    const { E, I } = this.#rows;
    const neuronsIn = new Float64Array(E + I);
    for (const row of this.#rowOf) neuronsIn[row]++;
    const rates = this.#counts.map((count, cell) => {
      const covered = this.#covered[cell % this.columns];
      return count === 0 ? 0 : count / (neuronsIn[Math.floor(cell / this.columns)] * covered);
    });
    const active = rates.filter((rate) => rate > 0).sort();
    if (active.length === 0) return null;
    const full = active[Math.ceil(active.length * (1 - fullShare)) - 1];
    const cells = Uint8Array.from(rates, (rate) =>
      rate === 0 ? 0 : Math.max(1, Math.round(255 * Math.min(1, rate / full))),
    );
    return { columns: this.columns, rows_E: E, rows_I: I, cells, is_sampled: isSampled };
  }
}

/** Share the rows among the populations by their sizes; no population has more rows than neurons. */
function rowsOf(N_E: number, N_I: number, most: number): { E: number; I: number } {
  const rows = Math.min(most, N_E + N_I);
  const share = Math.round((rows * N_I) / (N_E + N_I));
  const I = Math.min(N_I, Math.max(fewestRows, Math.min(share, rows - fewestRows)));
  return { E: Math.min(N_E, Math.max(1, rows - I)), I };
}
