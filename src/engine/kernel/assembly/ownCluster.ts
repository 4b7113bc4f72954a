/* What arrives at a word from the clusters that its own neurons belong to. */

import { addBits, digitsOf } from './adders';
import { arrivingFrom, listOf, planesE, planesI, sourceOf } from './arrivals';
import * as config from './config';
import { countAt } from './countRows';
import { shift } from './part';

/** Clusters that have neurons in the word at hand, and where their words start in rows, masks and further digits. */
let firstCluster: u32 = 0;
let lastCluster: u32 = 0;
let size: u32 = 0;
let firstLane: u32 = 0;
let shiftWords: u32 = 0;
let word: u32 = 0;

/** Look at a word from here on. */
export function selectOwn(wordAtHand: u32): void {
  const isE = wordAtHand < config.wordsE;
  word = wordAtHand;
  size = isE ? config.clusterE : config.clusterI;
  firstLane = isE ? 0 : config.wordsE << 7;
  shiftWords = isE ? 0 : config.ownWordsE;
  const clusters = config.wordClusters + (word << 3);
  firstCluster = load<u32>(clusters);
  lastCluster = load<u32>(clusters, 4);
}

/** Give where the word at hand stands among those of a cluster. */
// @ts-ignore: decorator
@inline
function positionOf(cluster: u32): u32 {
  return shiftWords + word - ((firstLane + cluster * size) >> 7);
}

// @ts-ignore: decorator
@inline
function clear(at: usize, from: i32, to: i32): void {
  for (let digit = from; digit < to; digit++) v128.store(at + (digit << 4), i64x2.splat(0));
}

/**
 * Count the synapses that spikes from the neurons' own clusters arrive through, from one kind of source, into upright
 * counters at `at`; gives their digits, 0 where there are none.
 */
export function countOwn(isFromE: bool, at: usize): i32 {
  const planes = isFromE ? planesE : planesI;
  const most = (1 << planes) - 1;
  const scratch = config.scratch + shift;
  const offset = (word as usize) << 4;
  let digits = 0;
  for (let cluster = firstCluster; cluster <= lastCluster; cluster++) {
    const spikes = arrivingFrom(cluster, isFromE);
    if (spikes == 0) continue;
    const mask = v128.load(config.ownMasks + ((cluster * config.ownWords + positionOf(cluster)) << 4));
    // The usual case: the row itself counts.
    if (spikes == 1 && planes == 1) {
      const bits = v128.and(v128.load((load<u32>(listOf(cluster, isFromE)) as usize) + offset), mask);
      if (digits > 0) {
        v128.store(at, v128.or(v128.load(at), bits));
      } else {
        v128.store(at, bits);
        digits = 1;
      }
      continue;
    }
    const needed = digitsOf(spikes * most);
    clear(scratch, 0, needed);
    for (let plane: u32 = 0; plane < planes; plane++) {
      const from = offset + (plane as usize) * config.planeBytes;
      countAt(listOf(cluster, isFromE), spikes, from, scratch + (plane << 4), needed - (plane as i32));
    }
    clear(at, digits, needed);
    for (let digit = 0; digit < needed; digit++) {
      const to = at + (digit << 4);
      v128.store(to, v128.or(v128.load(to), v128.and(v128.load(scratch + (digit << 4)), mask)));
    }
    digits = max(digits, needed);
  }
  return digits;
}

/**
 * Copy the upright counters of the word at hand and add the further digits of synapses within clusters; gives the
 * digits of the sum, or 0 where there is nothing to add and nothing was copied.
 */
export function addFurther(isFromE: bool, from: usize, stride: usize, present: i32, spikes: i32, at: usize): i32 {
  let own = 0;
  for (let cluster = firstCluster; cluster <= lastCluster; cluster++) own += arrivingFrom(cluster, isFromE);
  if (own == 0) return 0;
  // A spike brings at most one synapse here, and 2 + 4 + ... in the further digits.
  const digits = digitsOf(spikes + own * ((2 << config.ownPlanes) - 2));
  for (let digit = 0; digit < present; digit++) {
    v128.store(at + (digit << 4), v128.load(from + (digit as usize) * stride));
  }
  clear(at, present, digits);
  for (let cluster = firstCluster; cluster <= lastCluster; cluster++) {
    const count = arrivingFrom(cluster, isFromE);
    if (count == 0) continue;
    const position = positionOf(cluster);
    for (let list = listOf(cluster, isFromE), end = list + (count << 2); list < end; list += 4) {
      const source = sourceOf(load<u32>(list));
      for (let plane: u32 = 0; plane < config.ownPlanes; plane++) {
        const bits = config.ownRows + (((source * config.ownPlanes + plane) * config.ownWords + position) << 4);
        addBits(v128.load(bits), at + ((plane + 1) << 4), 16, digits - (plane as i32) - 1);
      }
    }
  }
  return digits;
}
