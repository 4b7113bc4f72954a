import type { Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { windowsOf } from '#shared/analysis/windows.ts';
import type { BinnedRates } from '#shared/plots/binnedRates.ts';

/** More bins than any screen has pixels are not counted: they become wider instead. */
const maximumBins = 20_000;

/** Which neurons are counted together. */
export interface RateRows {
  readonly count: number;
  /** Neurons in every row. */
  readonly size: (row: number) => number;
  /** Row of a neuron, -1 for those that are not counted. */
  readonly rowOf: (neuron: number) => number;
}

/** Rates in bins that are filled spike by spike; the same as `binnedRates` computes from all spikes at the end. */
export class LiveRates {
  readonly binned: BinnedRates;
  readonly #edges: Uint32Array;
  readonly #rowOf: Int32Array;
  readonly #factors: Float64Array;
  #bin = 0;

  constructor({ layout, dt, simtime }: Recording, rows: RateRows, binMs: number) {
    const width = binMs * Math.max(1, Math.ceil(simtime / binMs / maximumBins));
    const { count: bins, edges } = windowsOf(width, { dt, simtime });
    this.binned = { rows: rows.count, bins, binMs: width, rates: new Float32Array(rows.count * bins) };
    this.#edges = edges;
    this.#rowOf = Int32Array.from({ length: layout.N_E + layout.N_I }, (_, neuron) => rows.rowOf(neuron));
    this.#factors = Float64Array.from({ length: rows.count }, (_, row) => 1000 / (rows.size(row) * width));
  }

  /** Count spikes that come after those that were counted. */
  append({ steps, neurons }: Spikes): void {
    const { bins, rates } = this.binned;
    let bin = this.#bin;
    for (let i = 0; i < steps.length; i++) {
      while (bin < bins && steps[i] >= this.#edges[bin + 1]) bin++;
      if (bin === bins) break;
      const row = this.#rowOf[neurons[i]];
      if (row >= 0) rates[row * bins + bin] += this.#factors[row];
    }
    this.#bin = bin;
  }

  /** How many bins are over when the recording has gone on to this step. */
  finishedBins(lastStep: number): number {
    const { bins } = this.binned;
    let low = 0;
    let high = bins;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#edges[middle] <= lastStep + 1) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Copy the rates of the first bins of all rows, row after row. */
  firstRates(bins: number): Float32Array {
    const { rows, bins: allBins, rates } = this.binned;
    const first = new Float32Array(rows * bins);
    for (let row = 0; row < rows; row++) {
      first.set(rates.subarray(row * allBins, row * allBins + bins), row * bins);
    }
    return first;
  }

  clear(): void {
    this.binned.rates.fill(0);
    this.#bin = 0;
  }
}

/** Rows of the E neurons of every cluster. */
export const clusterRows = ({ layout: { N_E, n_clusters } }: Recording): RateRows => ({
  count: n_clusters,
  size: () => N_E / n_clusters,
  rowOf: (neuron) => (neuron < N_E ? Math.floor((neuron * n_clusters) / N_E) : -1),
});

/** Row 0 of all E neurons, row 1 of all I neurons. */
export const populationRows = ({ layout: { N_E, N_I } }: Recording): RateRows => ({
  count: 2,
  size: (row) => (row === 0 ? N_E : N_I),
  rowOf: (neuron) => (neuron < N_E ? 0 : 1),
});
