/*
 * One step in double precision. Per neuron the operations and their order are those of the reference engine
 * (../../reference/referenceSimulation.ts), so that the spikes are identical:
 *   V    <- V*P22 + I_ex*P21ex + I_in*P21in + drive
 *   I_ex <- I_ex*P11ex + arriving, I_in likewise; arriving = n_between*J_between + n_within*J_within, E before I
 */

import * as config from './config';
import * as constants from './constants';
import { bitOfByte, countBytes, countMany, countRows, digitsOf, unpackCounts } from './counters';
import { arrivingE, arrivingI, endArriving, firstArriving, gatherRows, rowOf } from './delivery';
import { fireByNoise } from './escapeNoise';
import { findOwn, ownCount, ownDigits, ownEndGroup, ownFirst, ownFirstGroup, ownMask } from './ownCluster';
import { closeStep, cross, neuronAt, openStep, releaseRefractory } from './spikes';
import { blockOf } from './state';

/** Byte offsets of the fields in a state block: excitatory current, drive, inhibitory current. */
const EX: usize = 1024;
const DRIVE: usize = 2048;
const IN: usize = 3072;
const BLOCK: usize = 4096;

/** Add `amount` to the own-cluster counts of the lanes whose bit is set. */
function addWhereSet(bits: usize, mask: usize, counts: usize, amount: i32): void {
  const added = i32x4.splat(amount);
  const end = ownEndGroup;
  for (let group = ownFirstGroup; group < end; group++) {
    const set = v128.and(v128.load16_splat(bits + (group << 1)), v128.load16_splat(mask + (group << 1)));
    const at = counts + (group << 6);
    for (let k = 0; k < 64; k += 16) {
      const bit = v128.load(config.bitsOfLanes + k);
      const mask = i32x4.eq(v128.and(set, bit), bit);
      v128.store(at + k, i32x4.add(v128.load(at + k), v128.and(mask, added)));
    }
  }
}

/** Count for each target how many of the arriving synapses come from its own cluster. */
function countOwn(): void {
  for (let spike = firstArriving; spike != endArriving; spike++) {
    const neuron = neuronAt(spike);
    const isE = neuron < config.N_E;
    for (let kind: u32 = 0; kind < 2; kind++) {
      const constantBlock = kind == 0 ? config.constantsE : config.constantsI;
      const isClass = load<u32>(constantBlock + (isE ? constants.OWN_FROM_E : constants.OWN_FROM_I)) != 0;
      if (!isClass && config.ownPlanes == 0) continue;
      findOwn(neuron, kind);
      for (let k: u32 = 0; k < ownCount; k++) store<u8>(config.ownFlags + ownFirst + k, 1);
      const counts = (isE ? config.ownCountsE : config.ownCountsI) + ((ownFirst as usize) << 9);
      if (isClass) {
        const row = rowOf(neuron) + (ownFirst << 4);
        for (let plane: u32 = 0; plane < config.planes; plane++) {
          addWhereSet(row + (plane as usize) * config.planeBytes, ownMask, counts, 1 << plane);
        }
      } else {
        for (let plane: u32 = 0; plane < config.ownPlanes; plane++) {
          addWhereSet(ownDigits + ((plane * config.ownWords) << 4), ownMask, counts, 2 << plane);
        }
      }
    }
  }
}

/** Set the own-cluster counts of a word back to 0. */
function clearOwn(word: u32): void {
  const offset = (word as usize) << 9;
  memory.fill(config.ownCountsE + offset, 0, 512);
  memory.fill(config.ownCountsI + offset, 0, 512);
  store<u8>(config.ownFlags + word, 0);
}

/** Count the arriving synapses of one kind for the 128 lanes of a word. */
// @ts-ignore: decorator
@inline
function countKind(list: usize, arriving: i32, offset: usize, counters: usize, counts: usize): void {
  if (config.planes == 1) {
    countRows(list, arriving, offset, counters);
    unpackCounts(counters, digitsOf(arriving), counts);
    return;
  }
  const digits = digitsOf(arriving * ((1 << config.planes) - 1));
  for (let plane: u32 = 0; plane < config.planes; plane++) {
    countMany(list, arriving, offset + (plane as usize) * config.planeBytes, counters, plane, digits);
  }
  unpackCounts(counters, digits, counts);
}

// @ts-ignore: decorator
@inline
function lowerHalf(x: v128): v128 {
  return f64x2.convert_low_i32x4_s(x);
}

// @ts-ignore: decorator
@inline
function upperHalf(x: v128): v128 {
  return f64x2.convert_low_i32x4_s(i32x4.shuffle(x, x, 2, 3, 2, 3));
}

/** Add counts times a weight to the arrivals of a word, or set them where `isFirst`. */
function addArrivals(to: usize, counts: usize, weight: f64, isFirst: bool): void {
  const J = f64x2.splat(weight);
  if (isFirst) {
    for (const end = counts + 512; counts < end; counts += 16) {
      const n = v128.load(counts);
      v128.store(to, f64x2.mul(lowerHalf(n), J));
      v128.store(to, f64x2.mul(upperHalf(n), J), 16);
      to += 32;
    }
  } else {
    for (const end = counts + 512; counts < end; counts += 16) {
      const n = v128.load(counts);
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(lowerHalf(n), J)));
      v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(upperHalf(n), J)), 16);
      to += 32;
    }
  }
}

/** Take the own-cluster counts out of the counts of a word, or add those of further synapses there. */
function combine(counts: usize, own: usize, isClass: bool): void {
  for (let lane = 0; lane < 512; lane += 16) {
    const all = v128.load(counts + lane);
    const inside = v128.load(own + lane);
    v128.store(counts + lane, isClass ? i32x4.sub(all, inside) : i32x4.add(all, inside));
  }
}

/** Bits of `arrivalsOf`'s result. */
const TO_EX: u32 = 1;
const TO_IN: u32 = 2;

/** Add what arrives at a word from one kind of source; `written` tells which arrivals hold something, also the result. */
function collectKind(word: u32, constantBlock: usize, isE: bool, written: u32): u32 {
  const list = isE ? config.rowListE : config.rowListI;
  const counts = isE ? config.countsE : config.countsI;
  const counters = isE ? config.countersE : config.countersI;
  countKind(list, isE ? arrivingE : arrivingI, (word as usize) << 4, counters, counts);
  const isExcitatory = load<u32>(constantBlock + (isE ? constants.E_EXCITES : constants.I_EXCITES)) != 0;
  const isClass = load<u32>(constantBlock + (isE ? constants.OWN_FROM_E : constants.OWN_FROM_I)) != 0;
  const hasOwn = load<u8>(config.ownFlags + word) != 0;
  const own = (isE ? config.ownCountsE : config.ownCountsI) + ((word as usize) << 9);
  const bit = isExcitatory ? TO_EX : TO_IN;
  const to = config.arrivals + (isExcitatory ? 0 : 1024);
  const between = load<f64>(constantBlock + (isE ? constants.BETWEEN_FROM_E : constants.BETWEEN_FROM_I));
  if (hasOwn) combine(counts, own, isClass);
  addArrivals(to, counts, between, (written & bit) == 0);
  if (hasOwn && isClass) {
    const within = load<f64>(constantBlock + (isE ? constants.WITHIN_FROM_E : constants.WITHIN_FROM_I));
    addArrivals(to, own, within, false);
  }
  return written | bit;
}

/** Update the potentials of two neurons and return them. */
// @ts-ignore: decorator
@inline
function updateTwo(at: usize, I_ex: v128, I_in: v128, P22: v128, P21ex: v128, P21in: v128): v128 {
  const leaked = f64x2.add(f64x2.mul(v128.load(at), P22), f64x2.mul(I_ex, P21ex));
  const V = f64x2.add(f64x2.add(leaked, f64x2.mul(I_in, P21in)), v128.load(at, DRIVE));
  v128.store(at, V);
  return V;
}

/** Update the 128 neurons of a word; true where any potential reached the threshold. */
function updateWord(at: usize, constantBlock: usize, written: u32): bool {
  const P22 = v128.load64_splat(constantBlock + constants.P22);
  const P21ex = v128.load64_splat(constantBlock + constants.P21_EX);
  const P21in = v128.load64_splat(constantBlock + constants.P21_IN);
  const P11ex = v128.load64_splat(constantBlock + constants.P11_EX);
  const P11in = v128.load64_splat(constantBlock + constants.P11_IN);
  const threshold = v128.load64_splat(constantBlock + constants.THRESHOLD);
  let crossed = i64x2.splat(0);
  const end = at + 1024;
  let arriving = config.arrivals;
  if (written == 0) {
    for (; at < end; at += 32) {
      const I_ex = v128.load(at, EX);
      const I_in = v128.load(at, IN);
      const I_ex2 = v128.load(at, EX + 16);
      const I_in2 = v128.load(at, IN + 16);
      crossed = v128.or(crossed, f64x2.ge(updateTwo(at, I_ex, I_in, P22, P21ex, P21in), threshold));
      v128.store(at, f64x2.mul(I_ex, P11ex), EX);
      v128.store(at, f64x2.mul(I_in, P11in), IN);
      crossed = v128.or(crossed, f64x2.ge(updateTwo(at + 16, I_ex2, I_in2, P22, P21ex, P21in), threshold));
      v128.store(at, f64x2.mul(I_ex2, P11ex), EX + 16);
      v128.store(at, f64x2.mul(I_in2, P11in), IN + 16);
    }
  } else if (written == TO_EX) {
    for (; at < end; at += 16) {
      const I_ex = v128.load(at, EX);
      const I_in = v128.load(at, IN);
      crossed = v128.or(crossed, f64x2.ge(updateTwo(at, I_ex, I_in, P22, P21ex, P21in), threshold));
      v128.store(at, f64x2.add(f64x2.mul(I_ex, P11ex), v128.load(arriving)), EX);
      v128.store(at, f64x2.mul(I_in, P11in), IN);
      arriving += 16;
    }
  } else if (written == TO_IN) {
    for (; at < end; at += 16) {
      const I_ex = v128.load(at, EX);
      const I_in = v128.load(at, IN);
      crossed = v128.or(crossed, f64x2.ge(updateTwo(at, I_ex, I_in, P22, P21ex, P21in), threshold));
      v128.store(at, f64x2.mul(I_ex, P11ex), EX);
      v128.store(at, f64x2.add(f64x2.mul(I_in, P11in), v128.load(arriving, 1024)), IN);
      arriving += 16;
    }
  } else {
    for (; at < end; at += 16) {
      const I_ex = v128.load(at, EX);
      const I_in = v128.load(at, IN);
      crossed = v128.or(crossed, f64x2.ge(updateTwo(at, I_ex, I_in, P22, P21ex, P21in), threshold));
      v128.store(at, f64x2.add(f64x2.mul(I_ex, P11ex), v128.load(arriving)), EX);
      v128.store(at, f64x2.add(f64x2.mul(I_in, P11in), v128.load(arriving, 1024)), IN);
      arriving += 16;
    }
  }
  return v128.any_true(crossed);
}

/** Update four neurons with counted arrivals from both kinds of source and tell which of them crossed the threshold. */
// @ts-ignore: decorator
@inline
function updateFour(at: usize, constantBlock: usize, fromE: v128, fromI: v128): v128 {
  const P22 = v128.load64_splat(constantBlock + constants.P22);
  const P21ex = v128.load64_splat(constantBlock + constants.P21_EX);
  const P21in = v128.load64_splat(constantBlock + constants.P21_IN);
  const P11ex = v128.load64_splat(constantBlock + constants.P11_EX);
  const P11in = v128.load64_splat(constantBlock + constants.P11_IN);
  const threshold = v128.load64_splat(constantBlock + constants.THRESHOLD);
  const weightE = v128.load64_splat(constantBlock + constants.BETWEEN_FROM_E);
  const weightI = v128.load64_splat(constantBlock + constants.BETWEEN_FROM_I);
  const I_ex0 = v128.load(at, EX);
  const I_in0 = v128.load(at, IN);
  const crossed0 = f64x2.ge(updateTwo(at, I_ex0, I_in0, P22, P21ex, P21in), threshold);
  v128.store(at, f64x2.add(f64x2.mul(I_ex0, P11ex), f64x2.mul(lowerHalf(fromE), weightE)), EX);
  v128.store(at, f64x2.add(f64x2.mul(I_in0, P11in), f64x2.mul(lowerHalf(fromI), weightI)), IN);
  const I_ex1 = v128.load(at, EX + 16);
  const I_in1 = v128.load(at, IN + 16);
  const crossed1 = f64x2.ge(updateTwo(at + 16, I_ex1, I_in1, P22, P21ex, P21in), threshold);
  v128.store(at, f64x2.add(f64x2.mul(I_ex1, P11ex), f64x2.mul(upperHalf(fromE), weightE)), EX + 16);
  v128.store(at, f64x2.add(f64x2.mul(I_in1, P11in), f64x2.mul(upperHalf(fromI), weightI)), IN + 16);
  return v128.or(crossed0, crossed1);
}

/**
 * Update a word in one pass with its arrivals, where E neurons excite and I neurons inhibit, no arrival comes from inside
 * the targets' clusters and fewer than 256 of a kind arrive.
 */
function updateCounted(at: usize, constantBlock: usize, offset: usize): bool {
  const digitsE = digitsOf(arrivingE);
  const digitsI = digitsOf(arrivingI);
  if (arrivingE > 0) countRows(config.rowListE, arrivingE, offset, config.countersE);
  if (arrivingI > 0) countRows(config.rowListI, arrivingI, offset, config.countersI);
  const bit = bitOfByte();
  const zero = i64x2.splat(0);
  let countersE = config.countersE;
  let countersI = config.countersI;
  let crossed = zero;
  for (const end = at + 1024; at < end; at += 128) {
    const fromE = digitsE > 0 ? countBytes(countersE, digitsE, bit) : zero;
    const fromI = digitsI > 0 ? countBytes(countersI, digitsI, bit) : zero;
    const lowE = i16x8.extend_low_i8x16_u(fromE);
    const lowI = i16x8.extend_low_i8x16_u(fromI);
    const e0 = i32x4.extend_low_i16x8_u(lowE);
    const i0 = i32x4.extend_low_i16x8_u(lowI);
    crossed = v128.or(crossed, updateFour(at, constantBlock, e0, i0));
    const e1 = i32x4.extend_high_i16x8_u(lowE);
    const i1 = i32x4.extend_high_i16x8_u(lowI);
    crossed = v128.or(crossed, updateFour(at + 32, constantBlock, e1, i1));
    const highE = i16x8.extend_high_i8x16_u(fromE);
    const highI = i16x8.extend_high_i8x16_u(fromI);
    const e2 = i32x4.extend_low_i16x8_u(highE);
    const i2 = i32x4.extend_low_i16x8_u(highI);
    crossed = v128.or(crossed, updateFour(at + 64, constantBlock, e2, i2));
    const e3 = i32x4.extend_high_i16x8_u(highE);
    const i3 = i32x4.extend_high_i16x8_u(highI);
    crossed = v128.or(crossed, updateFour(at + 96, constantBlock, e3, i3));
    countersE += 2;
    countersI += 2;
  }
  return v128.any_true(crossed);
}

/** Tell whether `updateCounted` may take the words of one kind of target, but for arrivals from inside. */
// @ts-ignore: decorator
@inline
function isCountable(constantBlock: usize): bool {
  return (
    config.planes == 1 &&
    arrivingE < 256 &&
    arrivingI < 256 &&
    load<u32>(constantBlock + constants.E_EXCITES) != 0 &&
    load<u32>(constantBlock + constants.I_EXCITES) == 0
  );
}

/** Let the neurons of a word fire that reached the threshold. */
function scanWord(word: u32, constantBlock: usize): void {
  const threshold = load<f64>(constantBlock + constants.THRESHOLD);
  const isE = word < config.wordsE;
  const shift = isE ? 0 : config.shiftI;
  const end = min((word + 1) << 7, isE ? config.N_E : config.N + config.shiftI);
  const at = blockOf<f64>(word);
  for (let lane = word << 7; lane < end; lane++) {
    if (load<f64>(at + (((lane & 127) as usize) << 3)) >= threshold) cross<f64>(lane, lane - shift);
  }
}

/** Update a word in the way that suits what arrives. */
// @ts-ignore: decorator
@inline
function advanceWord(word: u32, at: usize, constantBlock: usize, hasArrivals: bool): bool {
  if (!hasArrivals) return updateWord(at, constantBlock, 0);
  const hasOwn = load<u8>(config.ownFlags + word) != 0;
  if (!hasOwn && isCountable(constantBlock)) return updateCounted(at, constantBlock, (word as usize) << 4);
  let written: u32 = 0;
  if (arrivingE > 0) written = collectKind(word, constantBlock, true, written);
  if (arrivingI > 0) written = collectKind(word, constantBlock, false, written);
  if (hasOwn) clearOwn(word);
  return updateWord(at, constantBlock, written);
}

/** Advance by one step. */
export function stepDouble(): void {
  openStep();
  releaseRefractory<f64>();
  gatherRows();
  const hasArrivals = arrivingE + arrivingI > 0;
  if (hasArrivals) countOwn();
  const words = config.words;
  const wordsE = config.wordsE;
  const hasNoise = config.hasEscapeNoise;
  let at = config.state;
  for (let word: u32 = 0; word < words; word++) {
    const constantBlock = word < wordsE ? config.constantsE : config.constantsI;
    const hasCrossed = advanceWord(word, at, constantBlock, hasArrivals);
    if (hasNoise) fireByNoise<f64>(word, constantBlock);
    else if (hasCrossed) scanWord(word, constantBlock);
    at += BLOCK;
  }
  closeStep();
}
