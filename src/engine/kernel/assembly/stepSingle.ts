/* Updating and scanning a word in single precision, the fast mode. */

import { isMarked } from './arrivals';
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
  selectMarked,
  selectUnmarked,
  spreadWord,
  strideE,
  strideI,
} from './counts';
import { shift } from './part';
import { crossAll } from './spikes';
import { spreadFour, widen } from './spread';
import { blockOf } from './state';
import * as update from './updateSingle';

/** Ways to update a word: for any arrivals, by a table of 16 currents, for one synapse at most of each neuron. */
const ANY: u32 = 0;
const TABLE: u32 = 1;
const ONE: u32 = 2;

/** The way for words at which nothing from their own clusters arrives, and where the first word's digits stand. */
let usualWay: u32 = ANY;
let usualDigit0: usize = 0;
let usualDigit1: usize = 0;
let usualDigit2: usize = 0;
let usualDigit3: usize = 0;
/** Byte offset, in a block of constants, of the table, or of the current that one synapse brings. */
let usualConstants: usize = 0;

/** Choose how to update the word at hand. */
// @ts-ignore: decorator
@inline
function chooseWay(): u32 {
  if (!config.isMerged) return ANY;
  const digits = digitsE + digitsI + ownDigitsE + ownDigitsI;
  return digits == 1 ? ONE : digits <= 4 ? TABLE : ANY;
}

/** Give the byte offset of the table or the current for the word at hand. */
// @ts-ignore: decorator
@inline
function constantsOf(way: u32): usize {
  if (way == ONE) return digitsE == 1 ? constants.STEP_FROM_E : constants.STEP_FROM_I;
  const endOwnE = digitsE + ownDigitsE;
  return constants.tableOf(digitsE, endOwnE, endOwnE + digitsI);
}

/** Give the address of digit k of all counters of the word at hand one after the other, of zeros behind the last. */
// @ts-ignore: decorator
@inline
function digitOfAll(k: i32): usize {
  if (k < digitsE) return atE + (k as usize) * strideE;
  k -= digitsE;
  if (k < ownDigitsE) return config.ownE + shift + (k << 4);
  k -= ownDigitsE;
  if (k < digitsI) return atI + (k as usize) * strideI;
  k -= digitsI;
  if (k < ownDigitsI) return config.ownI + shift + (k << 4);
  return config.zeroRow;
}

/** Prepare for the words of a step in which something arrives. */
export function openArrivals(): void {
  selectUnmarked(0);
  usualWay = chooseWay();
  if (usualWay == ANY) return;
  usualConstants = constantsOf(usualWay);
  usualDigit0 = digitOfAll(0);
  usualDigit1 = digitOfAll(1);
  usualDigit2 = digitOfAll(2);
  usualDigit3 = digitOfAll(3);
}

/** Update a word with many arrivals: their counts are written out as i32. */
function updateMany(at: usize, drive: usize, constantBlock: usize, isUsual: bool): v128 {
  const bytes = config.bytes + shift;
  const counts = config.counts + shift;
  widen(bytes + BYTES_E, digitsE, counts);
  widen(bytes + BYTES_I, digitsI, counts + update.COUNTS_I);
  widen(bytes + BYTES_OWN_E, ownDigitsE, counts + update.COUNTS_OWN_E);
  widen(bytes + BYTES_OWN_I, ownDigitsI, counts + update.COUNTS_OWN_I);
  return update.updateCounts(at, drive, constantBlock, isUsual);
}

/** Update a word that something arrives at. */
// @ts-ignore: decorator
@inline
export function updateArriving(word: u32, at: usize, drive: usize, constantBlock: usize, isUsual: bool): v128 {
  const offset = (word as usize) << 4;
  let way = usualWay;
  let arriving = constantBlock + usualConstants;
  let digit0 = usualDigit0 + offset;
  let digit1 = usualDigit1 + offset;
  let digit2 = usualDigit2 + offset;
  let digit3 = usualDigit3 + offset;
  if (isMarked(word)) {
    selectMarked(word, constantBlock);
    way = chooseWay();
    arriving = constantBlock + constantsOf(way);
    digit0 = digitOfAll(0);
    digit1 = digitOfAll(1);
    digit2 = digitOfAll(2);
    digit3 = digitOfAll(3);
  } else if (way == ANY) {
    selectUnmarked(word);
  }
  if (way == ONE) {
    const current = load<f32>(arriving);
    return isUsual
      ? update.updateOneUsual(at, drive, constantBlock, digit0, current)
      : update.updateOne(at, drive, constantBlock, digit0, current);
  }
  if (way == TABLE) {
    spreadFour(v128.load(digit0), v128.load(digit1), v128.load(digit2), v128.load(digit3), config.bytes + shift);
    return isUsual
      ? update.updateTableUsual(at, drive, constantBlock, arriving)
      : update.updateTable(at, drive, constantBlock, arriving);
  }
  spreadWord();
  if (digitsE > 8 || digitsI > 8) return updateMany(at, drive, constantBlock, isUsual);
  return isUsual ? update.updateBytesUsual(at, drive, constantBlock) : update.updateBytes(at, drive, constantBlock);
}

/** Update a word that nothing arrives at. */
// @ts-ignore: decorator
@inline
export function updateQuiet(at: usize, drive: usize, constantBlock: usize, isUsual: bool): v128 {
  if (config.isMerged) {
    return isUsual ? update.updatePlainUsual(at, drive, constantBlock) : update.updatePlain(at, drive, constantBlock);
  }
  return isUsual
    ? update.updatePlainOfTwoUsual(at, drive, constantBlock)
    : update.updatePlainOfTwo(at, drive, constantBlock);
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
