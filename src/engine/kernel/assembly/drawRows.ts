/* Draws the connectivity matrix, bit for bit as ../../network/bernoulliRow.ts. */

import * as config from './config';
import { philox, word0, word1, word2, word3 } from './philox';

/** Purpose number of connectivity in ../../random/stream.ts. */
const CONNECTIVITY: u32 = 1;
/** Stands for probability 1; smaller ones are multiples of 2^-64. */
const CERTAIN: u64 = 0xffffffffffffffff;

let s0: v128 = i64x2.splat(0);
let s1: v128 = i64x2.splat(0);
let s2: v128 = i64x2.splat(0);
let s3: v128 = i64x2.splat(0);

// @ts-ignore: decorator
@inline
function wordsOf(): v128 {
  return i32x4(word0, word1, word2, word3);
}

function seedRow(row: u32): void {
  philox(0, row, 0, 0, config.seed, CONNECTIVITY);
  s0 = wordsOf();
  philox(1, row, 0, 0, config.seed, CONNECTIVITY);
  s1 = wordsOf();
  philox(2, row, 0, 0, config.seed, CONNECTIVITY);
  s2 = wordsOf();
  philox(3, row, 0, 0, config.seed, CONNECTIVITY);
  s3 = wordsOf();
}

// @ts-ignore: decorator
@inline
function rotateLeft(x: v128, n: i32): v128 {
  return v128.or(i32x4.shl(x, n), i32x4.shr_u(x, 32 - n));
}

/** Give 128 bits that are 1 with probability p * 2^-64. */
function bernoulli(p: u64): v128 {
  if (p == CERTAIN) return i64x2.splat(-1);
  let a = s0;
  let b = s1;
  let c = s2;
  let d = s3;
  let bits = i64x2.splat(0);
  let undecided = i64x2.splat(-1);
  let digits = p;
  while (digits != 0 && v128.any_true(undecided)) {
    const random = i32x4.add(rotateLeft(i32x4.add(a, d), 7), a);
    const shifted = i32x4.shl(b, 9);
    c = v128.xor(c, a);
    d = v128.xor(d, b);
    b = v128.xor(b, c);
    a = v128.xor(a, d);
    c = v128.xor(c, shifted);
    d = rotateLeft(d, 11);
    if ((digits as i64) < 0) {
      bits = v128.or(bits, v128.andnot(undecided, random));
      undecided = v128.and(undecided, random);
    } else {
      undecided = v128.andnot(undecided, random);
    }
    digits <<= 1;
  }
  s0 = a;
  s1 = b;
  s2 = c;
  s3 = d;
  return bits;
}

/** Give the word with ones at its first n lanes (n may be 0 or less, 128 or more). */
function firstLanes(n: i32): v128 {
  const low: u64 = n >= 64 ? 0xffffffffffffffff : n <= 0 ? 0 : ((1 as u64) << n) - 1;
  const high: u64 = n >= 128 ? 0xffffffffffffffff : n <= 64 ? 0 : ((1 as u64) << (n - 64)) - 1;
  return i64x2(low, high);
}

function drawPopulation(row: usize, firstWord: u32, lanes: u32, p: u64): void {
  for (let done: u32 = 0; done < lanes; done += 128) {
    const bits = v128.and(bernoulli(p), firstLanes((lanes - done) as i32));
    v128.store(row + (firstWord << 4) + (done >> 3), bits);
  }
}

/** Take the own cluster out of a row: `mask` holds its lanes, `count` words from `first` on. */
function clearOwn(row: usize, first: u32, count: u32, mask: usize): void {
  for (let k: u32 = 0; k < count; k++) {
    const at = row + ((first + k) << 4);
    v128.store(at, v128.andnot(v128.load(at), v128.load(mask + (k << 4))));
  }
}

/** Add one more synapse with probability p to each lane of the own cluster. */
function addOwn(row: usize, digits: usize, first: u32, count: u32, mask: usize, p: u64): void {
  for (let k: u32 = 0; k < count; k++) {
    let carry = v128.and(bernoulli(p), v128.load(mask + (k << 4)));
    let at = row + ((first + k) << 4);
    for (let plane: u32 = 0; v128.any_true(carry); plane++) {
      const old = v128.load(at);
      v128.store(at, v128.xor(old, carry));
      carry = v128.and(old, carry);
      at = digits + ((plane * config.ownWords + k) << 4);
    }
  }
}

// @ts-ignore: decorator
@inline
function wordsTouched(start: u32, lanes: u32): u32 {
  return ((start + lanes + 127) >> 7) - (start >> 7);
}

/**
 * Draw the rows of sources `from` to `to` - 1, all of one kind: probabilities between and within clusters onto E and I
 * neurons as multiples of 2^-64, and how many times the within-cluster probability is drawn. Where it is drawn once and
 * both are equal there is no cluster to tell apart.
 */
export function drawRows(
  from: u32,
  to: u32,
  betweenE: u64,
  withinE: u64,
  populationsE: u32,
  betweenI: u64,
  withinI: u64,
  populationsI: u32,
): void {
  const rowBytes = config.rowBytes;
  const laneI = config.wordsE << 7;
  const isUniformE = populationsE == 1 && betweenE == withinE;
  const isUniformI = populationsI == 1 && betweenI == withinI;
  const draws = max(populationsE, populationsI);
  for (let source = from; source < to; source++) {
    seedRow(source);
    const row = config.rows + (source as usize) * rowBytes;
    drawPopulation(row, 0, config.N_E, betweenE);
    drawPopulation(row, config.wordsE, config.N - config.N_E, betweenI);
    const cluster = source < config.N_E ? source / config.clusterE : (source - config.N_E) / config.clusterI;
    const startE = cluster * config.clusterE;
    const startI = laneI + cluster * config.clusterI;
    const maskE = config.ownMasks + (((cluster * config.ownWords) as usize) << 4);
    const maskI = maskE + (config.ownWordsE << 4);
    const countE = wordsTouched(startE, config.clusterE);
    const countI = wordsTouched(startI, config.clusterI);
    const digitsE = config.ownRows + (((source as usize) * config.ownPlanes * config.ownWords) << 4);
    const digitsI = digitsE + (config.ownWordsE << 4);
    if (!isUniformE) clearOwn(row, startE >> 7, countE, maskE);
    if (!isUniformI) clearOwn(row, startI >> 7, countI, maskI);
    for (let draw: u32 = 0; draw < draws; draw++) {
      if (!isUniformE && draw < populationsE) addOwn(row, digitsE, startE >> 7, countE, maskE, withinE);
      if (!isUniformI && draw < populationsI) addOwn(row, digitsI, startI >> 7, countI, maskI, withinI);
    }
    const self = source < config.N_E ? source : source + config.shiftI;
    const selfMask = ~((1 as u32) << (self & 31));
    const at = row + ((self >> 5) << 2);
    store<u32>(at, load<u32>(at) & selfMask);
    const inOwn = source < config.N_E ? digitsE + (((self >> 5) - ((startE >> 7) << 2)) << 2) : digitsI + (((self >> 5) - ((startI >> 7) << 2)) << 2);
    for (let plane: u32 = 0; plane < config.ownPlanes; plane++) {
      const digit = inOwn + ((plane * config.ownWords) << 4);
      store<u32>(digit, load<u32>(digit) & selfMask);
    }
  }
}

/** Note for each source in how many planes its row has any bit, one at least. */
export function measureRows(): void {
  for (let source: u32 = 0; source < config.N; source++) {
    const row = config.rows + (source as usize) * config.rowBytes;
    let planes = config.planes;
    while (planes > 1 && isEmpty(row + ((planes - 1) as usize) * config.planeBytes)) planes--;
    store<u8>(config.usedPlanes + source, planes as u8);
  }
}

function isEmpty(row: usize): bool {
  for (const end = row + config.rowBytes; row < end; row += 16) {
    if (v128.any_true(v128.load(row))) return false;
  }
  return true;
}

/** Count the synapses that one stretch of memory holds as bits. */
export function countBits(start: usize, end: usize): u64 {
  let count: u64 = 0;
  for (let at = start; at < end; at += 8) count += popcnt<u64>(load<u64>(at));
  return count;
}
