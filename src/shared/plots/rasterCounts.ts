import type { RasterView } from './rasterPixels.ts';
import type { Range } from './surface.ts';

/** Cells in which spikes are counted: [row * columns + column], row 0 at the top. */
export interface RasterGrid {
  readonly columns: number;
  readonly rows: number;
  /** Cells, and parts of one, that the shown times and the shown neurons stretch over. */
  readonly width: number;
  readonly height: number;
}

/** Count the spikes `slice.from` to `slice.to - 1` of a view in the cells where they lie. */
export function countSpikes(view: RasterView, grid: RasterGrid, slice: Range): Uint16Array {
  const counts = new Uint16Array(grid.columns * grid.rows);
  const { columns } = grid;
  const { firstNeuron, rowOf, offset, factor } = placement(view, grid, 0);
  const { steps, neurons } = view.spikes;
  for (let i = slice.from; i < slice.to; i++) {
    const neuron = neurons[i] - firstNeuron;
    if (neuron < 0 || neuron >= rowOf.length) continue;
    const column = Math.floor(steps[i] * factor + offset);
    // Rounding may put a spike at an edge of the shown times just beyond it.
    const cell = rowOf[neuron] * columns + (column < 0 ? 0 : column < columns ? column : columns - 1);
    if (counts[cell] < 65535) counts[cell]++;
  }
  return counts;
}

/** Set the cells of a mark of `size` by `size` cells to 1 at every spike `slice.from` to `slice.to - 1` of a view. */
export function markSpikes(view: RasterView, grid: RasterGrid, slice: Range, size: number): Uint16Array {
  const marks = new Uint16Array(grid.columns * grid.rows);
  const { firstNeuron, rowOf, offset, factor } = placement(view, grid, (size - 1) / 2);
  const { steps, neurons } = view.spikes;
  for (let i = slice.from; i < slice.to; i++) {
    const neuron = neurons[i] - firstNeuron;
    if (neuron < 0 || neuron >= rowOf.length) continue;
    const left = Math.floor(steps[i] * factor + offset);
    const top = rowOf[neuron];
    const right = Math.min(left + size, grid.columns);
    const bottom = Math.min(top + size, grid.rows);
    for (let row = Math.max(top, 0); row < bottom; row++) {
      for (let column = Math.max(left, 0); column < right; column++) marks[row * grid.columns + column] = 1;
    }
  }
  return marks;
}

/** Tabulate rows by neuron, because one multiplication less per spike shows in the time of a redraw. */
function placement({ recording, time, neurons }: RasterView, grid: RasterGrid, shift: number) {
  const { N_E, N_I } = recording.layout;
  const firstNeuron = Math.max(0, Math.floor(neurons.from));
  const count = Math.max(0, Math.min(N_E + N_I, Math.ceil(neurons.to)) - firstNeuron);
  const perNeuron = grid.height / (neurons.to - neurons.from);
  const rowOf = Int32Array.from({ length: count }, (_, k) => {
    const row = Math.floor((neurons.to - firstNeuron - k - 0.5) * perNeuron - shift);
    return shift > 0 ? row : Math.min(Math.max(row, 0), grid.rows - 1);
  });
  const perTime = grid.width / (time.to - time.from);
  return { firstNeuron, rowOf, offset: -time.from * perTime - shift, factor: recording.dt * perTime };
}

/** Return the count that one in a hundred cells with spikes exceeds, at least 1 and at most 1023. */
export function fullCount(counts: Uint16Array): number {
  const histogram = new Uint32Array(1024);
  let filled = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i];
    if (count === 0) continue;
    histogram[count < 1024 ? count : 1023]++;
    filled++;
  }
  let exceeding = filled / 100;
  let count = 1023;
  while (count > 1 && (exceeding -= histogram[count]) >= 0) count--;
  return count;
}
