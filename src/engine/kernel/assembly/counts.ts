/* How many synapses spikes arrive through in the open step, for the word at hand: upright counters, then bytes. */

import { digitsOf } from './adders';
import { arrivingE, arrivingI, isMarked, planesE, planesI } from './arrivals';
import * as config from './config';
import { OWN_FROM_E, OWN_FROM_I } from './constants';
import { countAlong } from './countRows';
import { addFurther, countOwn, selectOwn } from './ownCluster';
import { endWord, firstWord, shift } from './part';
import { SPREAD, spread } from './spread';

/** Counters of one kind of source: address of the first word's lowest digit, bytes from digit to digit, digits. */
let allE: usize = 0;
let allI: usize = 0;
let strideOfAllE: usize = 0;
let strideOfAllI: usize = 0;
let digitsOfAllE: i32 = 0;
let digitsOfAllI: i32 = 0;

/** The same of the word at hand; no digits where nothing arrives. */
export let atE: usize = 0;
export let atI: usize = 0;
export let strideE: usize = 0;
export let strideI: usize = 0;
export let digitsE: i32 = 0;
export let digitsI: i32 = 0;
/** Digits of the counts of synapses within clusters that have a weight of their own (they are among all, too). */
export let ownDigitsE: i32 = 0;
export let ownDigitsI: i32 = 0;

/** Where the counts of the word at hand stand as bytes once they are spread. */
export const BYTES_E: usize = 0;
export const BYTES_I: usize = 3 * SPREAD;
export const BYTES_OWN_E: usize = 6 * SPREAD;
export const BYTES_OWN_I: usize = 9 * SPREAD;

function countKind(list: usize, arriving: i32, planes: u32, at: usize, digits: i32): void {
  const first = (firstWord as usize) << 4;
  const lines = (endWord - firstWord + 3) >> 2;
  for (let plane: u32 = 0; plane < planes; plane++) {
    const from = first + (plane as usize) * config.planeBytes;
    const to = at + first + (plane as usize) * config.rowBytes;
    countAlong(list, arriving, from, to, lines, digits - (plane as i32), plane == 0);
  }
}

/** Count what arrives at all words of the part at hand. One row need not be counted: it is its own counter. */
export function countArrivals(): void {
  digitsOfAllE = digitsOf(arrivingE * ((1 << planesE) - 1));
  digitsOfAllI = digitsOf(arrivingI * ((1 << planesI) - 1));
  const listE = config.rowListE + shift;
  const listI = config.rowListI + shift;
  allE = arrivingE == 1 ? (load<u32>(listE) as usize) : config.countersE + shift;
  allI = arrivingI == 1 ? (load<u32>(listI) as usize) : config.countersI + shift;
  strideOfAllE = arrivingE == 1 ? config.planeBytes : config.rowBytes;
  strideOfAllI = arrivingI == 1 ? config.planeBytes : config.rowBytes;
  if (arrivingE > 1) countKind(listE, arrivingE, planesE, allE, digitsOfAllE);
  if (arrivingI > 1) countKind(listI, arrivingI, planesI, allI, digitsOfAllI);
}

/** Look at a word from here on. */
// @ts-ignore: decorator
@inline
export function selectWord(word: u32, constantBlock: usize): void {
  if (isMarked(word)) selectMarked(word, constantBlock);
  else selectUnmarked(word);
}

/** Look at a word that nothing arrives at from its own clusters. */
export function selectUnmarked(word: u32): void {
  const offset = (word as usize) << 4;
  atE = allE + offset;
  atI = allI + offset;
  strideE = strideOfAllE;
  strideI = strideOfAllI;
  digitsE = digitsOfAllE;
  digitsI = digitsOfAllI;
  ownDigitsE = 0;
  ownDigitsI = 0;
}

/** Look at a word that something arrives at from its own clusters. */
export function selectMarked(word: u32, constantBlock: usize): void {
  selectUnmarked(word);
  selectOwn(word);
  if (load<u32>(constantBlock + OWN_FROM_E) != 0) ownDigitsE = countOwn(true, config.ownE + shift);
  if (load<u32>(constantBlock + OWN_FROM_I) != 0) ownDigitsI = countOwn(false, config.ownI + shift);
  if (config.ownPlanes == 0) return;
  const sumE = addFurther(true, atE, strideE, digitsE, arrivingE, config.wordE + shift);
  if (sumE > 0) {
    digitsE = sumE;
    atE = config.wordE + shift;
    strideE = 16;
  }
  const sumI = addFurther(false, atI, strideI, digitsI, arrivingI, config.wordI + shift);
  if (sumI > 0) {
    digitsI = sumI;
    atI = config.wordI + shift;
    strideI = 16;
  }
}

/** Write the counts of the word at hand as bytes. */
export function spreadWord(): void {
  const bytes = config.bytes + shift;
  if (digitsE > 0) spread(atE, strideE, digitsE, bytes + BYTES_E);
  if (digitsI > 0) spread(atI, strideI, digitsI, bytes + BYTES_I);
  if (ownDigitsE > 0) spread(config.ownE + shift, 16, ownDigitsE, bytes + BYTES_OWN_E);
  if (ownDigitsI > 0) spread(config.ownI + shift, 16, ownDigitsI, bytes + BYTES_OWN_I);
}
