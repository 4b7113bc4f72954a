/*
 * Updates of a word in single precision. X = V - V_th; the synaptic currents are kept times their propagator and by
 * source, A from E neurons and B from I neurons, or together in A where both decay alike ("merged"):
 *   X <- X*P22 + (A + B) + drive;  A <- A*P11_A + nE*step + ownE*extra, B likewise
 * (merged: A <- A*P11_A + ((nE*step + ownE*extra) + (nI*step + ownI*extra))). Every update gives the AND of all new X,
 * whose sign bits are all set where no neuron is at threshold.
 *
 * Each update exists twice: for a word whose neurons have drives of their own, which stand at `drive`, and ("Usual") for
 * one whose neurons all have the drive at `drive`, which stays in a register then.
 */

import * as config from './config';
import * as constants from './constants';
import { BYTES_E, BYTES_I, BYTES_OWN_E, BYTES_OWN_I, digitsE, digitsI, ownDigitsE, ownDigitsI } from './counts';
import { shift } from './part';
import { quarter0, quarter1, quarter2, quarter3 } from './quarters';

/** Byte offsets of the currents in a state block. */
const A: usize = 512;
const B: usize = 1024;

/** Bytes of 16 neurons in a field. */
const SIXTEEN: usize = 64;

/** Give the drive of four neurons: `usual` where all of the word have that. */
// @ts-ignore: decorator
@inline
function driveAt(drive: usize, isUsual: bool, usual: v128): v128 {
  return isUsual ? usual : v128.load(drive);
}

/** Update the four neurons at `at` with one current, return X. */
// @ts-ignore: decorator
@inline
function four(at: usize, drive: v128, P22: v128, P11: v128, arriving: v128): v128 {
  const current = v128.load(at, A);
  const X = f32x4.add(f32x4.add(f32x4.mul(v128.load(at), P22), current), drive);
  v128.store(at, X);
  v128.store(at, f32x4.add(f32x4.mul(current, P11), arriving), A);
  return X;
}

// @ts-ignore: decorator
@inline
function decay(at: usize, drive: v128, P22: v128, P11: v128): v128 {
  const current = v128.load(at, A);
  const X = f32x4.add(f32x4.add(f32x4.mul(v128.load(at), P22), current), drive);
  v128.store(at, X);
  v128.store(at, f32x4.mul(current, P11), A);
  return X;
}

/** Update the four neurons at `at` with two currents, return X. */
// @ts-ignore: decorator
@inline
function fourOfTwo(at: usize, drive: v128, P22: v128, P11A: v128, P11B: v128, toA: v128, toB: v128): v128 {
  const currentA = v128.load(at, A);
  const currentB = v128.load(at, B);
  const current = f32x4.add(currentA, currentB);
  const X = f32x4.add(f32x4.add(f32x4.mul(v128.load(at), P22), current), drive);
  v128.store(at, X);
  v128.store(at, f32x4.add(f32x4.mul(currentA, P11A), toA), A);
  v128.store(at, f32x4.add(f32x4.mul(currentB, P11B), toB), B);
  return X;
}

/** Update a word with nothing arriving, merged. */
// @ts-ignore: decorator
@inline
function plain(at: usize, drive: usize, constantBlock: usize, isUsual: bool): v128 {
  const usual = v128.load(drive);
  const P22 = constants.splat<f32>(constantBlock, constants.P22_SINGLE);
  const P11 = constants.splat<f32>(constantBlock, constants.P11_A);
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += SIXTEEN) {
    signs = v128.and(signs, decay(at, driveAt(drive, isUsual, usual), P22, P11));
    signs = v128.and(signs, decay(at + 16, driveAt(drive + 16, isUsual, usual), P22, P11));
    signs = v128.and(signs, decay(at + 32, driveAt(drive + 32, isUsual, usual), P22, P11));
    signs = v128.and(signs, decay(at + 48, driveAt(drive + 48, isUsual, usual), P22, P11));
    if (!isUsual) drive += SIXTEEN;
  }
  return signs;
}
export function updatePlain(at: usize, drive: usize, constantBlock: usize): v128 {
  return plain(at, drive, constantBlock, false);
}
export function updatePlainUsual(at: usize, drive: usize, constantBlock: usize): v128 {
  return plain(at, drive, constantBlock, true);
}

/** Update a word with nothing arriving, two currents. */
// @ts-ignore: decorator
@inline
function plainOfTwo(at: usize, drive: usize, constantBlock: usize, isUsual: bool): v128 {
  const usual = v128.load(drive);
  const P22 = constants.splat<f32>(constantBlock, constants.P22_SINGLE);
  const P11A = constants.splat<f32>(constantBlock, constants.P11_A);
  const P11B = constants.splat<f32>(constantBlock, constants.P11_B);
  const zero = f32x4.splat(0);
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += SIXTEEN) {
    signs = v128.and(signs, fourOfTwo(at, driveAt(drive, isUsual, usual), P22, P11A, P11B, zero, zero));
    signs = v128.and(signs, fourOfTwo(at + 16, driveAt(drive + 16, isUsual, usual), P22, P11A, P11B, zero, zero));
    signs = v128.and(signs, fourOfTwo(at + 32, driveAt(drive + 32, isUsual, usual), P22, P11A, P11B, zero, zero));
    signs = v128.and(signs, fourOfTwo(at + 48, driveAt(drive + 48, isUsual, usual), P22, P11A, P11B, zero, zero));
    if (!isUsual) drive += SIXTEEN;
  }
  return signs;
}
export function updatePlainOfTwo(at: usize, drive: usize, constantBlock: usize): v128 {
  return plainOfTwo(at, drive, constantBlock, false);
}
export function updatePlainOfTwoUsual(at: usize, drive: usize, constantBlock: usize): v128 {
  return plainOfTwo(at, drive, constantBlock, true);
}

/** Give `value` in the lanes of four neurons whose byte of `bits` has the bit set. */
// @ts-ignore: decorator
@inline
function whereSet(bits: v128, bit: v128, value: v128): v128 {
  return v128.and(i32x4.eq(v128.and(bits, bit), bit), value);
}

/** Update a word with one spike arriving, merged: its row's word is at `row`, each synapse brings `current`. */
// @ts-ignore: decorator
@inline
function one(at: usize, drive: usize, constantBlock: usize, row: usize, current: f32, isUsual: bool): v128 {
  const usual = v128.load(drive);
  const P22 = constants.splat<f32>(constantBlock, constants.P22_SINGLE);
  const P11 = constants.splat<f32>(constantBlock, constants.P11_A);
  const arriving = f32x4.splat(current);
  const bytes = v128.load(row);
  // Each byte four times: bit j of byte i belongs to the neuron at place 16*j + i.
  const bits0 = i8x16.shuffle(bytes, bytes, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
  const bits1 = i8x16.shuffle(bytes, bytes, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7);
  const bits2 = i8x16.shuffle(bytes, bytes, 8, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 11, 11, 11, 11);
  const bits3 = i8x16.shuffle(bytes, bytes, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 15);
  let bit = i32x4.splat(1);
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += SIXTEEN) {
    signs = v128.and(signs, four(at, driveAt(drive, isUsual, usual), P22, P11, whereSet(bits0, bit, arriving)));
    signs = v128.and(signs, four(at + 16, driveAt(drive + 16, isUsual, usual), P22, P11, whereSet(bits1, bit, arriving)));
    signs = v128.and(signs, four(at + 32, driveAt(drive + 32, isUsual, usual), P22, P11, whereSet(bits2, bit, arriving)));
    signs = v128.and(signs, four(at + 48, driveAt(drive + 48, isUsual, usual), P22, P11, whereSet(bits3, bit, arriving)));
    if (!isUsual) drive += SIXTEEN;
    bit = i32x4.add(bit, bit);
  }
  return signs;
}
export function updateOne(at: usize, drive: usize, constantBlock: usize, row: usize, current: f32): v128 {
  return one(at, drive, constantBlock, row, current, false);
}
export function updateOneUsual(at: usize, drive: usize, constantBlock: usize, row: usize, current: f32): v128 {
  return one(at, drive, constantBlock, row, current, true);
}

/** Update a word with few spikes arriving, merged: the bytes (counts.ts) point into a table of 16 currents. */
// @ts-ignore: decorator
@inline
function byTable(at: usize, drive: usize, constantBlock: usize, table: usize, isUsual: bool): v128 {
  const usual = v128.load(drive);
  const P22 = constants.splat<f32>(constantBlock, constants.P22_SINGLE);
  const P11 = constants.splat<f32>(constantBlock, constants.P11_A);
  let bytes = config.bytes + shift;
  const table0 = v128.load(table);
  const table1 = v128.load(table, 16);
  const table2 = v128.load(table, 32);
  const table3 = v128.load(table, 48);
  let signs = i64x2.splat(-1);
  for (const end = at + 512; at < end; at += SIXTEEN) {
    const index = v128.load(bytes);
    const byte0 = i8x16.swizzle(table0, index);
    const byte1 = i8x16.swizzle(table1, index);
    const low01 = i8x16.shuffle(byte0, byte1, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const high01 = i8x16.shuffle(byte0, byte1, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const byte2 = i8x16.swizzle(table2, index);
    const byte3 = i8x16.swizzle(table3, index);
    const low23 = i8x16.shuffle(byte2, byte3, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const high23 = i8x16.shuffle(byte2, byte3, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const lanes0 = i16x8.shuffle(low01, low23, 0, 8, 1, 9, 2, 10, 3, 11);
    signs = v128.and(signs, four(at, driveAt(drive, isUsual, usual), P22, P11, lanes0));
    const lanes1 = i16x8.shuffle(low01, low23, 4, 12, 5, 13, 6, 14, 7, 15);
    signs = v128.and(signs, four(at + 16, driveAt(drive + 16, isUsual, usual), P22, P11, lanes1));
    const lanes2 = i16x8.shuffle(high01, high23, 0, 8, 1, 9, 2, 10, 3, 11);
    signs = v128.and(signs, four(at + 32, driveAt(drive + 32, isUsual, usual), P22, P11, lanes2));
    const lanes3 = i16x8.shuffle(high01, high23, 4, 12, 5, 13, 6, 14, 7, 15);
    signs = v128.and(signs, four(at + 48, driveAt(drive + 48, isUsual, usual), P22, P11, lanes3));
    if (!isUsual) drive += SIXTEEN;
    bytes += 16;
  }
  return signs;
}
export function updateTable(at: usize, drive: usize, constantBlock: usize, table: usize): v128 {
  return byTable(at, drive, constantBlock, table, false);
}
export function updateTableUsual(at: usize, drive: usize, constantBlock: usize, table: usize): v128 {
  return byTable(at, drive, constantBlock, table, true);
}

/** Give four counts times a weight. */
// @ts-ignore: decorator
@inline
function times(counts: v128, weight: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(counts), weight);
}

/** Update a word with any arrivals below 256 of each kind, given as bytes (counts.ts). */
// @ts-ignore: decorator
@inline
function byBytes(at: usize, drive: usize, constantBlock: usize, isUsual: bool): v128 {
  const usual = v128.load(drive);
  const P22 = constants.splat<f32>(constantBlock, constants.P22_SINGLE);
  const P11A = constants.splat<f32>(constantBlock, constants.P11_A);
  const P11B = constants.splat<f32>(constantBlock, constants.P11_B);
  const fromE = constants.splat<f32>(constantBlock, constants.STEP_FROM_E);
  const fromI = constants.splat<f32>(constantBlock, constants.STEP_FROM_I);
  const extraE = constants.splat<f32>(constantBlock, constants.EXTRA_FROM_E);
  const extraI = constants.splat<f32>(constantBlock, constants.EXTRA_FROM_I);
  const zero = f32x4.splat(0);
  const hasE = digitsE > 0;
  const hasI = digitsI > 0;
  const hasOwnE = ownDigitsE > 0;
  const hasOwnI = ownDigitsI > 0;
  const isMerged = config.isMerged;
  let signs = i64x2.splat(-1);
  for (let bytes = config.bytes + shift, end = bytes + 128; bytes < end; bytes += 16) {
    let e0 = zero;
    let e1 = zero;
    let e2 = zero;
    let e3 = zero;
    if (hasE) {
      const n = v128.load(bytes, BYTES_E);
      e0 = times(quarter0(n), fromE);
      e1 = times(quarter1(n), fromE);
      e2 = times(quarter2(n), fromE);
      e3 = times(quarter3(n), fromE);
      if (hasOwnE) {
        const own = v128.load(bytes, BYTES_OWN_E);
        e0 = f32x4.add(e0, times(quarter0(own), extraE));
        e1 = f32x4.add(e1, times(quarter1(own), extraE));
        e2 = f32x4.add(e2, times(quarter2(own), extraE));
        e3 = f32x4.add(e3, times(quarter3(own), extraE));
      }
    }
    let i0 = zero;
    let i1 = zero;
    let i2 = zero;
    let i3 = zero;
    if (hasI) {
      const n = v128.load(bytes, BYTES_I);
      i0 = times(quarter0(n), fromI);
      i1 = times(quarter1(n), fromI);
      i2 = times(quarter2(n), fromI);
      i3 = times(quarter3(n), fromI);
      if (hasOwnI) {
        const own = v128.load(bytes, BYTES_OWN_I);
        i0 = f32x4.add(i0, times(quarter0(own), extraI));
        i1 = f32x4.add(i1, times(quarter1(own), extraI));
        i2 = f32x4.add(i2, times(quarter2(own), extraI));
        i3 = f32x4.add(i3, times(quarter3(own), extraI));
      }
    }
    if (isMerged) {
      signs = v128.and(signs, four(at, driveAt(drive, isUsual, usual), P22, P11A, f32x4.add(e0, i0)));
      signs = v128.and(signs, four(at + 16, driveAt(drive + 16, isUsual, usual), P22, P11A, f32x4.add(e1, i1)));
      signs = v128.and(signs, four(at + 32, driveAt(drive + 32, isUsual, usual), P22, P11A, f32x4.add(e2, i2)));
      signs = v128.and(signs, four(at + 48, driveAt(drive + 48, isUsual, usual), P22, P11A, f32x4.add(e3, i3)));
    } else {
      signs = v128.and(signs, fourOfTwo(at, driveAt(drive, isUsual, usual), P22, P11A, P11B, e0, i0));
      signs = v128.and(signs, fourOfTwo(at + 16, driveAt(drive + 16, isUsual, usual), P22, P11A, P11B, e1, i1));
      signs = v128.and(signs, fourOfTwo(at + 32, driveAt(drive + 32, isUsual, usual), P22, P11A, P11B, e2, i2));
      signs = v128.and(signs, fourOfTwo(at + 48, driveAt(drive + 48, isUsual, usual), P22, P11A, P11B, e3, i3));
    }
    at += SIXTEEN;
    if (!isUsual) drive += SIXTEEN;
  }
  return signs;
}
export function updateBytes(at: usize, drive: usize, constantBlock: usize): v128 {
  return byBytes(at, drive, constantBlock, false);
}
export function updateBytesUsual(at: usize, drive: usize, constantBlock: usize): v128 {
  return byBytes(at, drive, constantBlock, true);
}

/** Byte offsets of the counts of a word as i32. */
export const COUNTS_I: usize = 512;
export const COUNTS_OWN_E: usize = 1024;
export const COUNTS_OWN_I: usize = 1536;

/** Update a word with any number of arrivals, given as i32 of all four kinds. */
export function updateCounts(at: usize, drive: usize, constantBlock: usize, isUsual: bool): v128 {
  const P22 = constants.splat<f32>(constantBlock, constants.P22_SINGLE);
  const P11A = constants.splat<f32>(constantBlock, constants.P11_A);
  const P11B = constants.splat<f32>(constantBlock, constants.P11_B);
  const fromE = constants.splat<f32>(constantBlock, constants.STEP_FROM_E);
  const fromI = constants.splat<f32>(constantBlock, constants.STEP_FROM_I);
  const extraE = constants.splat<f32>(constantBlock, constants.EXTRA_FROM_E);
  const extraI = constants.splat<f32>(constantBlock, constants.EXTRA_FROM_I);
  let signs = i64x2.splat(-1);
  for (let counts = config.counts + shift, end = counts + 512; counts < end; counts += 16) {
    const e = f32x4.add(times(v128.load(counts), fromE), times(v128.load(counts, COUNTS_OWN_E), extraE));
    const i = f32x4.add(times(v128.load(counts, COUNTS_I), fromI), times(v128.load(counts, COUNTS_OWN_I), extraI));
    const X = config.isMerged
      ? four(at, v128.load(drive), P22, P11A, f32x4.add(e, i))
      : fourOfTwo(at, v128.load(drive), P22, P11A, P11B, e, i);
    signs = v128.and(signs, X);
    at += 16;
    if (!isUsual) drive += 16;
  }
  return signs;
}
