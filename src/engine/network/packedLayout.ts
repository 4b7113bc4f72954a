import type { Layout, NeuronRange } from './layout.ts';

/** Neurons per 128-bit word. */
const WORD = 128;

/**
 * Where neurons stand in rows of bits and arrays of lanes: E neurons from lane 0, I neurons from the next multiple of
 * 128, so that no 128-bit word holds neurons of both kinds.
 */
export class PackedLayout {
  readonly layout: Layout;
  /** Words of E and I neurons and of both. */
  readonly wordsE: number;
  readonly wordsI: number;
  readonly words: number;
  /** What is added to the index of an I neuron to get its lane. */
  readonly shiftI: number;

  constructor(layout: Layout) {
    this.layout = layout;
    this.wordsE = Math.ceil(layout.N_E / WORD);
    this.wordsI = Math.ceil(layout.N_I / WORD);
    this.words = this.wordsE + this.wordsI;
    this.shiftI = this.wordsE * WORD - layout.N_E;
  }

  /** Lanes, those that pad the last words included. */
  get lanes(): number {
    return this.words * WORD;
  }

  /** Give the lane of a neuron. */
  lane(neuron: number): number {
    return neuron < this.layout.N_E ? neuron : neuron + this.shiftI;
  }

  /** Give the neuron of a lane that is not padding. */
  neuron(lane: number): number {
    return lane < this.wordsE * WORD ? lane : lane - this.shiftI;
  }

  /** Give the lanes of a range of neurons of one population. */
  range({ start, end }: NeuronRange): NeuronRange {
    const first = this.lane(start);
    return { start: first, end: first + (end - start) };
  }

  /** Fill `mask` (4 x 32 bits) with ones where lanes of `word` are in the range. */
  maskWord(mask: Uint32Array, word: number, { start, end }: NeuronRange): void {
    for (let k = 0; k < 4; k++) {
      const first = word * WORD + k * 32;
      const from = Math.min(Math.max(start - first, 0), 32);
      const to = Math.min(Math.max(end - first, 0), 32);
      mask[k] = lowBits(to) & ~lowBits(from);
    }
  }
}

/** Give a number whose lowest n bits are set, n from 0 to 32. */
function lowBits(n: number): number {
  return n >= 32 ? 0xffffffff : ((1 << n) >>> 0) - 1;
}
