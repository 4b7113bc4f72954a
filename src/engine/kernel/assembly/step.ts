/* One step of the part at hand, f64 for double and f32 for single precision. */

import { arrivingE, arrivingI, gatherRows } from './arrivals';
import * as config from './config';
import { USUAL_DRIVE } from './constants';
import { countArrivals } from './counts';
import { fireByNoise } from './escapeNoise';
import { updateObserved } from './observe';
import { endWord, firstWord } from './part';
import { closeStep, openStep, releaseRefractory } from './spikes';
import { blockOf, field } from './state';
import * as double from './stepDouble';
import * as single from './stepSingle';

/** Update a word; tells whether any of its neurons reached the threshold. */
// @ts-ignore: decorator
@inline
function updateWord<T>(word: u32, at: usize, hasArrivals: bool, constantBlock: usize): bool {
  // A drive for each neuron, or one for all of their kind.
  const isUsual = load<u32>(config.hasUsualDrive + (word << 2)) != 0;
  const drive = isUsual ? constantBlock + USUAL_DRIVE : config.drive + (word as usize) * field<T>();
  if (sizeof<T>() == 8) {
    const driveStep: usize = isUsual ? 0 : field<T>() >> 3;
    return hasArrivals
      ? double.updateArriving(word, at, drive, driveStep, constantBlock)
      : double.updatePlain(at, drive, driveStep, constantBlock);
  }
  const signs = hasArrivals
    ? single.updateArriving(word, at, drive, constantBlock, isUsual)
    : single.updateQuiet(at, drive, constantBlock, isUsual);
  return i32x4.bitmask(signs) != 15;
}

/** Take the part at hand one step further. */
export function takeStep<T>(step: u32): void {
  openStep(step);
  releaseRefractory<T>();
  gatherRows();
  const hasArrivals = arrivingE + arrivingI > 0;
  if (hasArrivals) {
    countArrivals();
    if (sizeof<T>() == 4) single.openArrivals();
  }
  const wordsE = config.wordsE;
  const hasNoise = config.hasEscapeNoise;
  let at = blockOf<T>(firstWord);
  for (let word = firstWord; word < endWord; word++) {
    const constantBlock = word < wordsE ? config.constantsE : config.constantsI;
    const hasCrossed = updateWord<T>(word, at, hasArrivals, constantBlock);
    if (hasNoise) fireByNoise<T>(word, constantBlock);
    else if (hasCrossed) {
      if (sizeof<T>() == 8) double.scanDouble(word, constantBlock);
      else single.scanSingle(word);
    }
    at += config.blockBytes;
  }
  if (sizeof<T>() == 4 && firstWord == 0) updateObserved();
  closeStep();
}
