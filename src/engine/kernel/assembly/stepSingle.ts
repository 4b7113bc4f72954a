/*
 * One step in single precision, the fast mode. X = V - V_th; the synaptic currents are kept times their propagator and
 * by source, A from E neurons and B from I neurons, or together in A where both decay alike:
 *   X <- X*P22 + A + B + drive;  A <- A*P11_A + arriving from E, B likewise
 * What connections within a cluster have on top follows as a correction to the few targets concerned.
 */

import * as config from './config';
import * as constants from './constants';
import { bitOfByte, countBytes, countMany, countRows, digitsOf, unpackCounts } from './counters';
import { arrivingE, arrivingI, endArriving, firstArriving, gatherRows, rowOf } from './delivery';
import { fireByNoise } from './escapeNoise';
import { updateObserved } from './observe';
import { findOwn, ownDigits, ownEndGroup, ownFirst, ownFirstGroup, ownMask } from './ownCluster';
import { closeStep, cross, neuronAt, openStep, releaseRefractory } from './spikes';
import { blockOf } from './state';

/** Byte offsets of the fields in a state block. */
const A: usize = 512;
const DRIVE: usize = 1024;
const B: usize = 1536;
const BLOCK: usize = 2048;

/** Digits of the counters of E and I spikes in this step, 0 where none arrives. */
let digitsE: i32 = 0;
let digitsI: i32 = 0;

// @ts-ignore: decorator
@inline
function tableOf(constantBlock: usize, split: i32): usize {
  return constantBlock + constants.TABLES + (split << 6);
}

/** Update the four neurons at `at`, return their potentials. */
// @ts-ignore: decorator
@inline
function updateFour(at: usize, P22: v128, P11: v128, arriving: v128): v128 {
  const current = v128.load(at, A);
  const X = f32x4.add(f32x4.add(f32x4.mul(v128.load(at), P22), current), v128.load(at, DRIVE));
  v128.store(at, X);
  v128.store(at, f32x4.add(f32x4.mul(current, P11), arriving), A);
  return X;
}

// @ts-ignore: decorator
@inline
function decayFour(at: usize, P22: v128, P11: v128): v128 {
  const current = v128.load(at, A);
  const X = f32x4.add(f32x4.add(f32x4.mul(v128.load(at), P22), current), v128.load(at, DRIVE));
  v128.store(at, X);
  v128.store(at, f32x4.mul(current, P11), A);
  return X;
}

/** Update a word of merged currents with nothing arriving; bits of X's signs, all set where none is at threshold. */
function updatePlain(at: usize, constantBlock: usize): v128 {
  const P22 = v128.load32_splat(constantBlock + constants.P22_SINGLE);
  const P11 = v128.load32_splat(constantBlock + constants.P11_A);
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += 64) {
    signs = v128.and(signs, decayFour(at, P22, P11));
    signs = v128.and(signs, decayFour(at + 16, P22, P11));
    signs = v128.and(signs, decayFour(at + 32, P22, P11));
    signs = v128.and(signs, decayFour(at + 48, P22, P11));
  }
  return signs;
}

/** Likewise with one spike arriving, whose bits are at `row`, each worth the same current. */
function updateOne(at: usize, constantBlock: usize, row: usize, current: f32): v128 {
  const P22 = v128.load32_splat(constantBlock + constants.P22_SINGLE);
  const P11 = v128.load32_splat(constantBlock + constants.P11_A);
  const arriving = f32x4.splat(current);
  const bit0 = v128.load(config.bitsOfLanes);
  const bit1 = v128.load(config.bitsOfLanes, 16);
  const bit2 = v128.load(config.bitsOfLanes, 32);
  const bit3 = v128.load(config.bitsOfLanes, 48);
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += 64) {
    const bits = v128.load16_splat(row);
    signs = v128.and(signs, updateFour(at, P22, P11, whereSet(bits, bit0, arriving)));
    signs = v128.and(signs, updateFour(at + 16, P22, P11, whereSet(bits, bit1, arriving)));
    signs = v128.and(signs, updateFour(at + 32, P22, P11, whereSet(bits, bit2, arriving)));
    signs = v128.and(signs, updateFour(at + 48, P22, P11, whereSet(bits, bit3, arriving)));
    row += 2;
  }
  return signs;
}

// @ts-ignore: decorator
@inline
function whereSet(bits: v128, bit: v128, value: v128): v128 {
  return v128.and(i32x4.eq(v128.and(bits, bit), bit), value);
}

/** Likewise with several spikes arriving, counted upright in at most four digits; the table has the currents. */
function updateTable(at: usize, constantBlock: usize, counters: usize, digits: i32, table: usize): v128 {
  const P22 = v128.load32_splat(constantBlock + constants.P22_SINGLE);
  const P11 = v128.load32_splat(constantBlock + constants.P11_A);
  const table0 = v128.load(table);
  const table1 = v128.load(table, 16);
  const table2 = v128.load(table, 32);
  const table3 = v128.load(table, 48);
  const bit = bitOfByte();
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += 64) {
    const index = countBytes(counters, digits, bit);
    const byte0 = i8x16.swizzle(table0, index);
    const byte1 = i8x16.swizzle(table1, index);
    const low01 = i8x16.shuffle(byte0, byte1, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const high01 = i8x16.shuffle(byte0, byte1, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const byte2 = i8x16.swizzle(table2, index);
    const byte3 = i8x16.swizzle(table3, index);
    const low23 = i8x16.shuffle(byte2, byte3, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const high23 = i8x16.shuffle(byte2, byte3, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const lanes0 = i16x8.shuffle(low01, low23, 0, 8, 1, 9, 2, 10, 3, 11);
    signs = v128.and(signs, updateFour(at, P22, P11, lanes0));
    const lanes1 = i16x8.shuffle(low01, low23, 4, 12, 5, 13, 6, 14, 7, 15);
    signs = v128.and(signs, updateFour(at + 16, P22, P11, lanes1));
    const lanes2 = i16x8.shuffle(high01, high23, 0, 8, 1, 9, 2, 10, 3, 11);
    signs = v128.and(signs, updateFour(at + 32, P22, P11, lanes2));
    const lanes3 = i16x8.shuffle(high01, high23, 4, 12, 5, 13, 6, 14, 7, 15);
    signs = v128.and(signs, updateFour(at + 48, P22, P11, lanes3));
    counters += 2;
  }
  return signs;
}

/** Update the four neurons at `at` with separate currents, return their potentials. */
// @ts-ignore: decorator
@inline
function updateFourSeparate(at: usize, P22: v128, P11A: v128, P11B: v128, arrivingA: v128, arrivingB: v128): v128 {
  const currentA = v128.load(at, A);
  const currentB = v128.load(at, B);
  const current = f32x4.add(currentA, currentB);
  const X = f32x4.add(f32x4.add(f32x4.mul(v128.load(at), P22), current), v128.load(at, DRIVE));
  v128.store(at, X);
  v128.store(at, f32x4.add(f32x4.mul(currentA, P11A), arrivingA), A);
  v128.store(at, f32x4.add(f32x4.mul(currentB, P11B), arrivingB), B);
  return X;
}

// @ts-ignore: decorator
@inline
function times(counts: v128, weight: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_u(counts), weight);
}

/** Update a word with any number of arrivals below 256 of each kind. */
function updateCounts(at: usize, constantBlock: usize): v128 {
  const P22 = v128.load32_splat(constantBlock + constants.P22_SINGLE);
  const P11A = v128.load32_splat(constantBlock + constants.P11_A);
  const P11B = v128.load32_splat(constantBlock + constants.P11_B);
  const weightE = v128.load32_splat(constantBlock + constants.STEP_FROM_E);
  const weightI = v128.load32_splat(constantBlock + constants.STEP_FROM_I);
  const bit = bitOfByte();
  const zero = i64x2.splat(0);
  const countDigitsE = digitsE;
  const countDigitsI = digitsI;
  const isMerged = config.isMerged;
  let countersE = config.countersE;
  let countersI = config.countersI;
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += 64) {
    let e0 = zero;
    let e1 = zero;
    let e2 = zero;
    let e3 = zero;
    if (countDigitsE > 0) {
      const counts = countBytes(countersE, countDigitsE, bit);
      const low = i16x8.extend_low_i8x16_u(counts);
      const high = i16x8.extend_high_i8x16_u(counts);
      e0 = times(i32x4.extend_low_i16x8_u(low), weightE);
      e1 = times(i32x4.extend_high_i16x8_u(low), weightE);
      e2 = times(i32x4.extend_low_i16x8_u(high), weightE);
      e3 = times(i32x4.extend_high_i16x8_u(high), weightE);
    }
    let i0 = zero;
    let i1 = zero;
    let i2 = zero;
    let i3 = zero;
    if (countDigitsI > 0) {
      const counts = countBytes(countersI, countDigitsI, bit);
      const low = i16x8.extend_low_i8x16_u(counts);
      const high = i16x8.extend_high_i8x16_u(counts);
      i0 = times(i32x4.extend_low_i16x8_u(low), weightI);
      i1 = times(i32x4.extend_high_i16x8_u(low), weightI);
      i2 = times(i32x4.extend_low_i16x8_u(high), weightI);
      i3 = times(i32x4.extend_high_i16x8_u(high), weightI);
    }
    if (isMerged) {
      signs = v128.and(signs, updateFour(at, P22, P11A, f32x4.add(e0, i0)));
      signs = v128.and(signs, updateFour(at + 16, P22, P11A, f32x4.add(e1, i1)));
      signs = v128.and(signs, updateFour(at + 32, P22, P11A, f32x4.add(e2, i2)));
      signs = v128.and(signs, updateFour(at + 48, P22, P11A, f32x4.add(e3, i3)));
    } else {
      signs = v128.and(signs, updateFourSeparate(at, P22, P11A, P11B, e0, i0));
      signs = v128.and(signs, updateFourSeparate(at + 16, P22, P11A, P11B, e1, i1));
      signs = v128.and(signs, updateFourSeparate(at + 32, P22, P11A, P11B, e2, i2));
      signs = v128.and(signs, updateFourSeparate(at + 48, P22, P11A, P11B, e3, i3));
    }
    countersE += 2;
    countersI += 2;
  }
  return signs;
}

/** Update a word with any number of arrivals at all; their counts are written out first. */
function updateManyCounts(at: usize, constantBlock: usize): v128 {
  const P22 = v128.load32_splat(constantBlock + constants.P22_SINGLE);
  const P11A = v128.load32_splat(constantBlock + constants.P11_A);
  const P11B = v128.load32_splat(constantBlock + constants.P11_B);
  const weightE = v128.load32_splat(constantBlock + constants.STEP_FROM_E);
  const weightI = v128.load32_splat(constantBlock + constants.STEP_FROM_I);
  unpackCounts(config.countersE, digitsE, config.countsE);
  unpackCounts(config.countersI, digitsI, config.countsI);
  let signs = i64x2.splat(-1);
  for (let lane: usize = 0; lane < 512; lane += 16) {
    const fromE = times(v128.load(config.countsE + lane), weightE);
    const fromI = times(v128.load(config.countsI + lane), weightI);
    const X = config.isMerged
      ? updateFour(at + lane, P22, P11A, f32x4.add(fromE, fromI))
      : updateFourSeparate(at + lane, P22, P11A, P11B, fromE, fromI);
    signs = v128.and(signs, X);
  }
  return signs;
}

// @ts-ignore: decorator
@inline
function countKind(list: usize, arriving: i32, digits: i32, offset: usize, counters: usize): void {
  if (config.planes == 1) {
    countRows(list, arriving, offset, counters);
    return;
  }
  for (let plane: u32 = 0; plane < config.planes; plane++) {
    countMany(list, arriving, offset + (plane as usize) * config.planeBytes, counters, plane, digits);
  }
}

/** Update a word of separate currents with nothing arriving. */
function updateSeparate(at: usize, constantBlock: usize): v128 {
  const P22 = v128.load32_splat(constantBlock + constants.P22_SINGLE);
  const P11A = v128.load32_splat(constantBlock + constants.P11_A);
  const P11B = v128.load32_splat(constantBlock + constants.P11_B);
  const zero = f32x4.splat(0);
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += 32) {
    const X0 = updateFourSeparate(at, P22, P11A, P11B, zero, zero);
    const X1 = updateFourSeparate(at + 16, P22, P11A, P11B, zero, zero);
    signs = v128.and(signs, v128.and(X0, X1));
  }
  return signs;
}

/** Update a word in the way that suits what arrives. */
// @ts-ignore: decorator
@inline
function updateWord(at: usize, constantBlock: usize, offset: usize): v128 {
  const arriving = arrivingE + arrivingI;
  if (arriving == 0) return config.isMerged ? updatePlain(at, constantBlock) : updateSeparate(at, constantBlock);
  if (config.isMerged && arriving == 1 && config.planes == 1) {
    const row = (load<u32>(arrivingE == 1 ? config.rowListE : config.rowListI) as usize) + offset;
    const from = arrivingE == 1 ? constants.STEP_FROM_E : constants.STEP_FROM_I;
    return updateOne(at, constantBlock, row, load<f32>(constantBlock + from));
  }
  if (arrivingE > 0) countKind(config.rowListE, arrivingE, digitsE, offset, config.countersE);
  if (config.isMerged && digitsE + digitsI <= 4) {
    // The I counters right behind the E counters make one index of both.
    if (arrivingI > 0) countKind(config.rowListI, arrivingI, digitsI, offset, config.countersE + (digitsE << 4));
    return updateTable(at, constantBlock, config.countersE, digitsE + digitsI, tableOf(constantBlock, digitsE));
  }
  if (arrivingI > 0) countKind(config.rowListI, arrivingI, digitsI, offset, config.countersI);
  return digitsE <= 8 && digitsI <= 8 ? updateCounts(at, constantBlock) : updateManyCounts(at, constantBlock);
}

/** Let the neurons of a word fire that reached the threshold. */
function scanWord(word: u32): void {
  const isE = word < config.wordsE;
  const shift = isE ? 0 : config.shiftI;
  const end = min((word + 1) << 7, isE ? config.N_E : config.N + config.shiftI);
  const at = blockOf<f32>(word);
  for (let lane = word << 7; lane < end; lane += 4) {
    const signs = i32x4.bitmask(v128.load(at + (((lane & 127) as usize) << 2)));
    if (signs == 15) continue;
    for (let k: u32 = 0; k < 4; k++) {
      if ((signs & (1 << k)) == 0 && lane + k < end) cross<f32>(lane + k, lane + k - shift);
    }
  }
}

/** Add `amount` to the currents of the own cluster's lanes whose bit is set; `field` is the current's offset. */
function addWhereSet(bits: usize, mask: usize, field: usize, amount: f32): void {
  const added = f32x4.splat(amount);
  const bit0 = v128.load(config.bitsOfLanes);
  const bit1 = v128.load(config.bitsOfLanes, 16);
  const bit2 = v128.load(config.bitsOfLanes, 32);
  const bit3 = v128.load(config.bitsOfLanes, 48);
  const state = blockOf<f32>(ownFirst) + field;
  const end = ownEndGroup;
  for (let group = ownFirstGroup; group < end; group++) {
    const set = v128.and(v128.load16_splat(bits + (group << 1)), v128.load16_splat(mask + (group << 1)));
    const at = state + ((group >> 3) as usize) * BLOCK + ((group & 7) << 6);
    v128.store(at, f32x4.add(v128.load(at), whereSet(set, bit0, added)));
    v128.store(at, f32x4.add(v128.load(at, 16), whereSet(set, bit1, added)), 16);
    v128.store(at, f32x4.add(v128.load(at, 32), whereSet(set, bit2, added)), 32);
    v128.store(at, f32x4.add(v128.load(at, 48), whereSet(set, bit3, added)), 48);
  }
}

/** Add what arriving synapses within clusters have on top of those between clusters. */
function correctOwn(): void {
  for (let spike = firstArriving; spike != endArriving; spike++) {
    const neuron = neuronAt(spike);
    const isE = neuron < config.N_E;
    const field = isE || config.isMerged ? A : B;
    for (let kind: u32 = 0; kind < 2; kind++) {
      const block = kind == 0 ? config.constantsE : config.constantsI;
      const extra = load<f32>(block + (isE ? constants.EXTRA_FROM_E : constants.EXTRA_FROM_I));
      if (extra == 0 && config.ownPlanes == 0) continue;
      const step = load<f32>(block + (isE ? constants.STEP_FROM_E : constants.STEP_FROM_I));
      findOwn(neuron, kind);
      if (extra != 0) {
        const row = rowOf(neuron) + (ownFirst << 4);
        for (let plane: u32 = 0; plane < config.planes; plane++) {
          addWhereSet(row + (plane as usize) * config.planeBytes, ownMask, field, extra * ((1 << plane) as f32));
        }
      }
      for (let plane: u32 = 0; plane < config.ownPlanes; plane++) {
        const bits = ownDigits + ((plane * config.ownWords) << 4);
        addWhereSet(bits, ownMask, field, step * ((2 << plane) as f32));
      }
    }
  }
}

/** Advance by one step. */
export function stepSingle(): void {
  openStep();
  releaseRefractory<f32>();
  gatherRows();
  const most = (1 << config.planes) - 1;
  digitsE = digitsOf(arrivingE * most);
  digitsI = digitsOf(arrivingI * most);
  const words = config.words;
  const wordsE = config.wordsE;
  const hasNoise = config.hasEscapeNoise;
  let at = config.state;
  for (let word: u32 = 0; word < words; word++) {
    const constantBlock = word < wordsE ? config.constantsE : config.constantsI;
    const signs = updateWord(at, constantBlock, (word as usize) << 4);
    if (hasNoise) fireByNoise<f32>(word, constantBlock);
    else if (i32x4.bitmask(signs) != 15) scanWord(word);
    at += BLOCK;
  }
  if (arrivingE + arrivingI > 0) correctOwn();
  updateObserved();
  closeStep();
}
