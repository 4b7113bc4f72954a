/*
 * Draws networks with fixed in-degree, target by target, as ../../network/fixedIndegree.ts does: the same random numbers
 * in the same order. 32 targets at a time have a bit each in one word per source and plane, so that all the draws from
 * a cluster stay within a few kilobytes; the words are then put into the rows.
 */

import * as config from './config';
import { philox, word0, word1, word2, word3 } from './philox';

/** Purpose number of in-degrees in ../../random/stream.ts. */
const INDEGREE: u32 = 2;

let target: u32 = 0;
let block: u32 = 0;
let used: u32 = 0;

function selectStream(index: u32): void {
  target = index;
  block = 0;
  used = 4;
}

/** Draw a 32-bit word. */
// @ts-ignore: decorator
@inline
function nextWord(): u32 {
  if (used == 4) {
    philox(block++, target, 0, 0, config.seed, INDEGREE);
    used = 0;
  }
  const place = used++;
  return place < 2 ? (place == 0 ? word0 : word1) : place == 2 ? word2 : word3;
}

/** Draw a whole number from 0 to n - 1 without bias; `rejected` is 2^32 % n. */
// @ts-ignore: decorator
@inline
function uniformInteger(n: u32, rejected: u32): u32 {
  while (true) {
    const product = (nextWord() as u64) * (n as u64);
    if ((product as u32) >= rejected) return (product >> 32) as u32;
  }
}

/** Give the target `count` of the `size` sources whose words begin at `words`, each at most once, never `excluded`. */
function drawDistinct(words: usize, size: u32, rejected: u32, excluded: u32, count: u32, bit: u32): void {
  const available = excluded < size ? size - 1 : size;
  if (count * 2 <= available) {
    for (let left = count; left > 0; ) {
      const k = uniformInteger(size, rejected);
      const at = words + (k << 2);
      const word = load<u32>(at);
      if (k == excluded || (word & bit) != 0) continue;
      store<u32>(at, word | bit);
      left--;
    }
    return;
  }
  // Choosing those that are left out keeps the number of rejected draws small.
  for (let k: u32 = 0; k < size; k++) {
    if (k != excluded) store<u32>(words + (k << 2), load<u32>(words + (k << 2)) | bit);
  }
  for (let left = available - count; left > 0; ) {
    const at = words + (uniformInteger(size, rejected) << 2);
    const word = load<u32>(at);
    if ((word & bit) == 0) continue;
    store<u32>(at, word & ~bit);
    left--;
  }
}

/** Give the target `count` of the sources with repetition, never `excluded`; false where a pair gets more than fit. */
function drawRepeated(words: usize, size: u32, rejected: u32, excluded: u32, count: u32, bit: u32): bool {
  const planes = config.planes;
  const planeWords = (config.N as usize) << 2;
  for (let left = count; left > 0; ) {
    const k = uniformInteger(size, rejected);
    if (k == excluded) continue;
    let at = words + (k << 2);
    let plane: u32 = 0;
    // Add 1 to the pair's binary counter, one digit in each plane.
    for (; plane < planes; plane++) {
      const word = load<u32>(at) ^ bit;
      store<u32>(at, word);
      if (word & bit) break;
      at += planeWords;
    }
    if (plane == planes) return false;
    left--;
  }
  return true;
}

/** Draw the sources of one kind for a target: `within` out of its own cluster, `between` out of each other one. */
function drawFrom(isE: bool, own: u32, within: u32, between: u32, hasMultapses: bool, bit: u32): bool {
  const size = isE ? config.clusterE : config.clusterI;
  const rejected = ((0x1_0000_0000 as u64) % (size as u64)) as u32;
  const start = isE ? 0 : config.N_E;
  const clusters = config.N_E / config.clusterE;
  for (let cluster: u32 = 0; cluster < clusters; cluster++) {
    const first = start + cluster * size;
    const words = config.indegreeWords + (first << 2);
    // Wraps to a large number where it is below the first.
    const excluded = target - first;
    const count = cluster == own ? within : between;
    if (!hasMultapses) drawDistinct(words, size, rejected, excluded, count, bit);
    else if (!drawRepeated(words, size, rejected, excluded, count, bit)) return false;
  }
  return true;
}

/** Put the words of up to 32 targets into the rows. */
function writeRows(lane: u32): void {
  const column = config.rows + ((lane >> 5) << 2);
  let from = config.indegreeWords;
  for (let plane: u32 = 0; plane < config.planes; plane++) {
    let to = column + (plane as usize) * config.planeBytes;
    for (let source: u32 = 0; source < config.N; source++) {
      store<u32>(to, load<u32>(from));
      to += config.rowBytes;
      from += 4;
    }
  }
}

/**
 * Draw the inputs of at most 32 targets of one kind, whose first stands at a multiple of 32 lanes: in-degrees from the own
 * and from each other cluster, of E and of I sources. False where more synapses fall on a pair than the planes can count.
 */
export function drawInputs(
  first: u32,
  end: u32,
  withinE: u32,
  betweenE: u32,
  withinI: u32,
  betweenI: u32,
  hasMultapses: bool,
): bool {
  memory.fill(config.indegreeWords, 0, ((config.planes * config.N) as usize) << 2);
  const isE = first < config.N_E;
  for (let index = first; index < end; index++) {
    selectStream(index);
    const bit = (1 as u32) << (index - first);
    const own = isE ? index / config.clusterE : (index - config.N_E) / config.clusterI;
    if (!drawFrom(true, own, withinE, betweenE, hasMultapses, bit)) return false;
    if (!drawFrom(false, own, withinI, betweenI, hasMultapses, bit)) return false;
  }
  writeRows(isE ? first : first + config.shiftI);
  return true;
}
