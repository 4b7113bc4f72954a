/* Updating and scanning a word in double precision. */

import * as config from './config';
import * as constants from './constants';
import {
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
} from './counts';
import { shift } from './part';
import { crossAll } from './spikes';
import { widen } from './spread';
import { blockOf } from './state';
import * as update from './updateDouble';

export { updatePlain } from './updateDouble';

/** Add counts times a weight to 128 arrivals [pA]. */
function addArrivals(to: usize, counts: usize, weight: f64): void {
  for (let lane: usize = 0; lane < 128; lane++) {
    const at = to + (lane << 3);
    store<f64>(at, load<f64>(at) + (load<i32>(counts + (lane << 2)) as f64) * weight);
  }
}

/** Add to the arrivals of the word at hand what comes from one kind of source. */
function collectKind(constantBlock: usize, isE: bool): void {
  const digits = isE ? digitsE : digitsI;
  if (digits == 0) return;
  const ownDigits = isE ? ownDigitsE : ownDigitsI;
  const bytes = config.bytes + shift;
  const all = config.counts + shift;
  const own = all + 512;
  const isExcitatory = load<u32>(constantBlock + (isE ? constants.E_EXCITES : constants.I_EXCITES)) != 0;
  const to = config.arrivals + shift + (isExcitatory ? 0 : 1024);
  widen(bytes + (isE ? BYTES_E : BYTES_I), digits, all);
  if (ownDigits > 0) {
    widen(bytes + (isE ? BYTES_OWN_E : BYTES_OWN_I), ownDigits, own);
    for (let lane: usize = 0; lane < 512; lane += 16) {
      v128.store(all + lane, i32x4.sub(v128.load(all + lane), v128.load(own + lane)));
    }
  }
  addArrivals(to, all, load<f64>(constantBlock + (isE ? constants.BETWEEN_FROM_E : constants.BETWEEN_FROM_I)));
  if (ownDigits > 0) {
    addArrivals(to, own, load<f64>(constantBlock + (isE ? constants.WITHIN_FROM_E : constants.WITHIN_FROM_I)));
  }
}

/** Update a word that something arrives at. */
// @ts-ignore: decorator
@inline
export function updateArriving(word: u32, at: usize, drive: usize, step: usize, constantBlock: usize): bool {
  selectWord(word, constantBlock);
  spreadWord();
  const isUsual =
    load<u32>(constantBlock + constants.E_EXCITES) != 0 && load<u32>(constantBlock + constants.I_EXCITES) == 0;
  if (isUsual && digitsE <= 8 && digitsI <= 8) {
    if (ownDigitsE + ownDigitsI > 0) return update.updateWithOwn(at, drive, step, constantBlock);
    if (digitsI == 0) return update.updateFromE(at, drive, step, constantBlock);
    if (digitsE == 0) return update.updateFromI(at, drive, step, constantBlock);
    return update.updateFromBoth(at, drive, step, constantBlock);
  }
  memory.fill(config.arrivals + shift, 0, 2048);
  collectKind(constantBlock, true);
  collectKind(constantBlock, false);
  return update.updateArrivals(at, drive, step, constantBlock);
}

/** Give -1 in the lanes of four neurons at threshold. */
// @ts-ignore: decorator
@inline
function fourOver(at: usize, threshold: v128): v128 {
  const low = f64x2.ge(v128.load(at), threshold);
  const high = f64x2.ge(v128.load(at, 16), threshold);
  return i32x4.shuffle(low, high, 0, 2, 4, 6);
}

/** Let the neurons of a word fire that reached the threshold. */
export function scanDouble(word: u32, constantBlock: usize): void {
  const threshold = v128.load64_splat(constantBlock + constants.THRESHOLD);
  // Lane 8*i + j stands at place 16*j + i: what byte i says of the 16 places from 16*j on becomes bit j of byte i.
  let crossed = i64x2.splat(0);
  let bit = i8x16.splat(1);
  for (let at = blockOf<f64>(word), end = at + 1024; at < end; at += 128) {
    const low = i16x8.narrow_i32x4_s(fourOver(at, threshold), fourOver(at + 32, threshold));
    const high = i16x8.narrow_i32x4_s(fourOver(at + 64, threshold), fourOver(at + 96, threshold));
    crossed = v128.or(crossed, v128.and(i8x16.narrow_i16x8_s(low, high), bit));
    bit = i8x16.add(bit, bit);
  }
  crossAll<f64>(word, crossed);
}
