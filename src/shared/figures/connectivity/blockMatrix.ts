import { blockExpectations, type BlockExpectation } from '../../model/blocks.ts';
import type { Parameters } from '../../model/schema.ts';
import type { Range } from '../../plots/surface.ts';

/** What is shown of every block. */
export const quantities = [
  'weight',
  'probability',
  'realised_probability',
  'expected',
  'realised',
  'deviation',
] as const;
export type Quantity = (typeof quantities)[number];

/** How a quantity is called and what it means; `isRealised` ones need the synapses of the drawn network. */
export const quantityTexts: Readonly<
  Record<Quantity, { label: string; scale: string; column: string; isRealised: boolean; about: string }>
> = {
  weight: {
    label: 'Weight',
    scale: 'Weight (pA)',
    column: 'weight_pA',
    isRealised: false,
    about: 'The weight of one synapse: the current that a spike adds.',
  },
  probability: {
    label: 'Probability',
    scale: 'Synapses per pair',
    column: 'probability',
    isRealised: false,
    about:
      'The mean number of synapses per ordered pair of different neurons. It is above 1 where a probability above 1 is split into several synapse populations.',
  },
  realised_probability: {
    label: 'Realised probability',
    scale: 'Synapses per pair',
    column: 'realised_probability',
    isRealised: true,
    about: 'The synapses of the drawn network over the ordered pairs of different neurons.',
  },
  expected: {
    label: 'Expected synapses',
    scale: 'Synapses',
    column: 'expected_synapses',
    isRealised: false,
    about: 'The mean number of synapses; exact with fixed in-degree.',
  },
  realised: {
    label: 'Realised synapses',
    scale: 'Synapses',
    column: 'realised_synapses',
    isRealised: true,
    about: 'The synapses of the network that these parameters and this seed give, multapses counted.',
  },
  deviation: {
    label: 'Deviation',
    scale: 'Deviation (SD)',
    column: 'deviation_sd',
    isRealised: true,
    about:
      'How far the realised number of synapses lies from the expected one, in standard deviations over networks; blank where the number is fixed.',
  },
};

/** The blocks of a network, between all groups: E clusters 0 to Q - 1, then I clusters. */
export interface BlockMatrix {
  /** 2Q. */
  readonly groups: number;
  /** Describe the block from group `pre` onto group `post`. */
  blockAt(post: number, pre: number): BlockExpectation;
  /** Give a quantity of a block, NaN where it has none or the network was not counted. */
  valueAt(quantity: Quantity, post: number, pre: number): number;
  /** Give a quantity of all blocks: [post * groups + pre]. */
  valuesOf(quantity: Quantity): Float64Array;
}

/** Describe all blocks of a network; `counts` are its synapses, [post * 2Q + pre], null before they are known. */
export function blockMatrix(parameters: Parameters, counts: Float64Array | null): BlockMatrix {
  const { n_clusters: Q } = parameters;
  const groups = 2 * Q;
  const kinds = blockExpectations(parameters);

  function blockAt(post: number, pre: number): BlockExpectation {
    const isWithin = post % Q === pre % Q;
    const found = kinds.find(
      (kind) =>
        kind.isWithin === isWithin && kind.post === (post < Q ? 0 : 1) && kind.pre === (pre < Q ? 0 : 1),
    );
    if (!found) throw new RangeError(`There is no block from group ${pre} to ${post} of ${groups}`);
    return found;
  }

  function valueAt(quantity: Quantity, post: number, pre: number): number {
    const { weight_pA, probability, synapses, sd, pairs } = blockAt(post, pre);
    const realised = counts?.[post * groups + pre] ?? NaN;
    switch (quantity) {
      case 'weight':
        return weight_pA;
      case 'probability':
        return probability;
      case 'realised_probability':
        return pairs === 0 ? NaN : realised / pairs;
      case 'expected':
        return synapses;
      case 'realised':
        return realised;
      case 'deviation':
        return sd === 0 ? NaN : (realised - synapses) / sd;
    }
  }

  return {
    groups,
    blockAt,
    valueAt,
    valuesOf: (quantity) =>
      Float64Array.from({ length: groups ** 2 }, (_, k) =>
        valueAt(quantity, Math.floor(k / groups), k % groups),
      ),
  };
}

/** Name a group. */
export const groupName = (group: number, Q: number): string => (group < Q ? `E ${group}` : `I ${group - Q}`);

/** Choose the values of the first and last colour of a quantity. */
export function quantityScale(quantity: Quantity, values: Float64Array): Range {
  let most = 0;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  if (quantity === 'deviation') return { from: -Math.max(most, 3), to: Math.max(most, 3) };
  if (quantity === 'weight') return { from: -most || -1, to: most || 1 };
  return { from: 0, to: most || 1 };
}

/** Tell whether a quantity has both signs. */
export const isSigned = (quantity: Quantity): boolean => quantity === 'weight' || quantity === 'deviation';
