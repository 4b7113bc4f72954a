import { blockExpectations, type BlockExpectation } from '../../model/blocks.ts';
import type { Parameters } from '../../model/schema.ts';

/** One of the kinds of block, with what all blocks of its kind have in the drawn network. */
export interface BlockRow extends BlockExpectation {
  readonly name: string;
  /** How many blocks there are of this kind. */
  readonly blocks: number;
  /** Mean and population standard deviation of the synapses of these blocks, and all of them; null before they are known. */
  readonly realised: { readonly mean: number; readonly sd: number; readonly sum: number } | null;
}

/** List the kinds of block of a network; `counts` are its synapses, [post * 2Q + pre]. */
export function blockRows(parameters: Parameters, counts: Float64Array | null): BlockRow[] {
  const { n_clusters: Q } = parameters;
  return blockExpectations(parameters).map((kind) => {
    const { post, pre, isWithin } = kind;
    const found: number[] = [];
    for (let to = 0; counts && to < Q; to++) {
      for (let from = 0; from < Q; from++) {
        if ((to === from) === isWithin) found.push(counts[(to + post * Q) * 2 * Q + from + pre * Q]);
      }
    }
    return {
      ...kind,
      name: `${'EI'[pre]} to ${'EI'[post]}`,
      blocks: isWithin ? Q : Q * (Q - 1),
      realised: counts && summarise(found),
    };
  });
}

function summarise(values: readonly number[]): { mean: number; sd: number; sum: number } {
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = sum / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, sum, sd: Math.sqrt(squares / values.length) };
}
