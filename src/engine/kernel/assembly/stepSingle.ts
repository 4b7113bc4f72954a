/* Updating and scanning a word in single precision, the fast mode. */

import * as config from './config';
import * as constants from './constants';
import {
  atE,
  atI,
  BYTES_E,
  BYTES_I,
  BYTES_OWN_E,
  BYTES_OWN_I,
  digitsE,
  digitsI,
  ownDigitsE,
  ownDigitsI,
  selectWord,
  spreadWord,
  strideE,
  strideI,
} from './counts';
import { shift } from './part';
import { crossAll } from './spikes';
import { spreadFour, widen } from './spread';
import { blockOf } from './state';
import * as update from './updateSingle';

/** Give digit k of all counters of the word at hand one after the other, nothing behind the last. */
// @ts-ignore: decorator
@inline
function digitOfAll(k: i32): v128 {
  if (k < digitsE) return v128.load(atE + (k as usize) * strideE);
  k -= digitsE;
  if (k < ownDigitsE) return v128.load(config.ownE + shift + (k << 4));
  k -= ownDigitsE;
  if (k < digitsI) return v128.load(atI + (k as usize) * strideI);
  k -= digitsI;
  if (k < ownDigitsI) return v128.load(config.ownI + shift + (k << 4));
  return i64x2.splat(0);
}

/** Update a word with many arrivals: their counts are written out as i32. */
function updateMany(at: usize, drive: usize, step: usize, constantBlock: usize): v128 {
  const bytes = config.bytes + shift;
  const counts = config.counts + shift;
  widen(bytes + BYTES_E, digitsE, counts);
  widen(bytes + BYTES_I, digitsI, counts + update.COUNTS_I);
  widen(bytes + BYTES_OWN_E, ownDigitsE, counts + update.COUNTS_OWN_E);
  widen(bytes + BYTES_OWN_I, ownDigitsI, counts + update.COUNTS_OWN_I);
  return update.updateCounts(at, drive, step, constantBlock);
}

/** Update a word that something arrives at. */
// @ts-ignore: decorator
@inline
export function updateArriving(word: u32, at: usize, drive: usize, step: usize, constantBlock: usize): v128 {
  selectWord(word, constantBlock);
  if (config.isMerged) {
    const digits = digitsE + digitsI + ownDigitsE + ownDigitsI;
    if (digits == 1) {
      const row = digitsE == 1 ? atE : atI;
      const current = digitsE == 1 ? constants.STEP_FROM_E : constants.STEP_FROM_I;
      return update.updateOne(at, drive, step, constantBlock, row, load<f32>(constantBlock + current));
    }
    if (digits <= 4) {
      const a = digitsE;
      const b = a + ownDigitsE;
      const c = ownDigitsI == 0 ? 4 : b + digitsI;
      const table = constantBlock + constants.TABLES + ((((a * 5 + b) * 5 + c) as usize) << 6);
      spreadFour(digitOfAll(0), digitOfAll(1), digitOfAll(2), digitOfAll(3), config.bytes + shift);
      return update.updateTable(at, drive, step, constantBlock, table);
    }
  }
  spreadWord();
  return digitsE <= 8 && digitsI <= 8
    ? update.updateBytes(at, drive, step, constantBlock)
    : updateMany(at, drive, step, constantBlock);
}

/** Update a word that nothing arrives at. */
// @ts-ignore: decorator
@inline
export function updateQuiet(at: usize, drive: usize, step: usize, constantBlock: usize): v128 {
  return config.isMerged
    ? update.updatePlain(at, drive, step, constantBlock)
    : update.updatePlainOfTwo(at, drive, step, constantBlock);
}

/** Give -1 in the lanes of four neurons below threshold. */
// @ts-ignore: decorator
@inline
function signs(at: usize): v128 {
  return i32x4.shr_s(v128.load(at), 31);
}

/** Let the neurons of a word fire that reached the threshold. */
export function scanSingle(word: u32): void {
  // Lane 8*i + j stands at place 16*j + i: what byte i says of the 16 places from 16*j on becomes bit j of byte i.
  let below = i64x2.splat(0);
  let bit = i8x16.splat(1);
  for (let at = blockOf<f32>(word), end = at + 512; at < end; at += 64) {
    const low = i16x8.narrow_i32x4_s(signs(at), signs(at + 16));
    const high = i16x8.narrow_i32x4_s(signs(at + 32), signs(at + 48));
    below = v128.or(below, v128.and(i8x16.narrow_i16x8_s(low, high), bit));
    bit = i8x16.add(bit, bit);
  }
  crossAll<f32>(word, v128.not(below));
}
