import { philox } from '../random/philox.ts';
import { purposes } from '../random/stream.ts';
import { clusterOf, neuronRange } from './layout.ts';
import type { BernoulliWiring, NetworkModel } from './networkModel.ts';
import { PackedLayout } from './packedLayout.ts';

/**
 * Generate the random 128-bit words of one row of the connectivity matrix: four interleaved xoshiro128++ generators
 * (Blackman & Vigna 2021), one per 32-bit lane, seeded by Philox with (seed, purpose, row). The kernel repeats this.
 */
class RowGenerator {
  readonly word = new Uint32Array(4);
  readonly #s0 = new Uint32Array(4);
  readonly #s1 = new Uint32Array(4);
  readonly #s2 = new Uint32Array(4);
  readonly #s3 = new Uint32Array(4);

  constructor(seed: number, row: number) {
    [this.#s0, this.#s1, this.#s2, this.#s3].forEach((state, block) =>
      philox(state, [block, row, 0, 0], [seed, purposes.connectivity]),
    );
  }

  next(): void {
    for (let lane = 0; lane < 4; lane++) {
      let s0 = this.#s0[lane];
      let s1 = this.#s1[lane];
      let s2 = this.#s2[lane];
      let s3 = this.#s3[lane];
      const sum = (s0 + s3) | 0;
      this.word[lane] = ((sum << 7) | (sum >>> 25)) + s0;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      this.#s0[lane] = s0;
      this.#s1[lane] = s1;
      this.#s2[lane] = s2;
      this.#s3[lane] = s3;
    }
  }

  /**
   * Fill `out` with 128 bits that are 1 with probability p: random words are compared with the binary expansion of p,
   * most significant digit first, until every bit is decided.
   */
  bernoulli(out: Uint32Array, p: number): void {
    if (p >= 1) {
      out.fill(0xffffffff);
      return;
    }
    out.fill(0);
    const undecided = new Uint32Array(4).fill(0xffffffff);
    let high = Math.floor(p * 0x100000000);
    let low = Math.floor((p * 0x100000000 - high) * 0x100000000);
    while ((high !== 0 || low !== 0) && undecided.some((bits) => bits !== 0)) {
      this.next();
      const digit = high >>> 31;
      high = ((high << 1) | (low >>> 31)) >>> 0;
      low = (low << 1) >>> 0;
      for (let lane = 0; lane < 4; lane++) {
        const random = this.word[lane];
        if (digit) {
          out[lane] |= undecided[lane] & ~random;
          undecided[lane] &= random;
        } else {
          undecided[lane] &= ~random;
        }
      }
    }
  }
}

/**
 * Draw the targets of one source: `planes[k]` holds digit k of the number of synapses onto each target, as bits of the
 * packed layout. No autapses (NEST's `pairwise_bernoulli`).
 */
export function drawBernoulliRow(
  { layout, seed }: NetworkModel,
  wiring: BernoulliWiring,
  source: number,
  planes: readonly Uint32Array[],
): void {
  const packed = new PackedLayout(layout);
  const generator = new RowGenerator(seed, source);
  const from = source < layout.N_E ? 0 : 1;
  const own = clusterOf(layout, source);
  const bits = new Uint32Array(4);
  const mask = new Uint32Array(4);
  for (const plane of planes) plane.fill(0);
  const targets = (['E', 'I'] as const).map((population, to) => ({
    range: packed.range(neuronRange(layout, population)),
    ownRange: packed.range(neuronRange(layout, population, own)),
    within: wiring.within[to as 0 | 1][from],
    between: wiring.between[to as 0 | 1][from],
    populations: wiring.populations[to as 0 | 1][from],
    isUniform:
      wiring.populations[to as 0 | 1][from] === 1 &&
      wiring.within[to as 0 | 1][from] === wiring.between[to as 0 | 1][from],
  }));
  for (const { range, ownRange, between, isUniform } of targets) {
    for (let word = range.start >>> 7; word < (range.end + 127) >>> 7; word++) {
      generator.bernoulli(bits, between);
      packed.maskWord(mask, word, range);
      for (let k = 0; k < 4; k++) planes[0][4 * word + k] = bits[k] & mask[k];
      if (isUniform) continue;
      packed.maskWord(mask, word, ownRange);
      for (let k = 0; k < 4; k++) planes[0][4 * word + k] &= ~mask[k];
    }
  }
  const draws = Math.max(...targets.map(({ populations }) => populations));
  for (let draw = 0; draw < draws; draw++) {
    for (const { ownRange, within, populations, isUniform } of targets) {
      if (isUniform || draw >= populations) continue;
      for (let word = ownRange.start >>> 7; word < (ownRange.end + 127) >>> 7; word++) {
        generator.bernoulli(bits, within);
        packed.maskWord(mask, word, ownRange);
        for (let k = 0; k < 4; k++) addBits(planes, 4 * word + k, bits[k] & mask[k]);
      }
    }
  }
  const self = packed.lane(source);
  for (const plane of planes) plane[self >>> 5] &= ~(1 << (self & 31));
}

/** Add 32 one-bit numbers to the 32 binary numbers that stand upright in the planes. */
export function addBits(planes: readonly Uint32Array[], index: number, bits: number): void {
  let carry = bits;
  for (const plane of planes) {
    const next = plane[index] & carry;
    plane[index] ^= carry;
    carry = next;
    if (carry === 0) return;
  }
  throw new RangeError('More synapses between two neurons than the planes can count');
}
