/* Counts the bits of rows in a list, lane by lane, into upright counters (adders.ts). */

import { addEight, addFour, addOne, addTwo, digitsOf } from './adders';
import * as config from './config';

/** Words of a cache line, and bytes. */
const LINE: usize = 64;

// @ts-ignore: decorator
@inline
function row(list: usize, k: usize, offset: usize): usize {
  return (load<u32>(list + (k << 2)) as usize) + offset;
}

/** Add the words at byte `offset` of the first `size` rows of a list (1, 2, 4 or 8). */
// @ts-ignore: decorator
@inline
function addGroup(
  list: usize,
  size: i32,
  offset: usize,
  at: usize,
  stride: usize,
  digits: i32,
  isNew: bool,
): void {
  const a = row(list, 0, offset);
  if (size == 1) {
    addOne(a, at, stride, digits, isNew);
    return;
  }
  const b = row(list, 1, offset);
  if (size == 2) {
    addTwo(a, b, at, stride, digits, isNew);
    return;
  }
  const c = row(list, 2, offset);
  const d = row(list, 3, offset);
  if (size == 4) {
    addFour(a, b, c, d, at, stride, digits, isNew);
    return;
  }
  const e = row(list, 4, offset);
  const f = row(list, 5, offset);
  const g = row(list, 6, offset);
  const h = row(list, 7, offset);
  addEight(a, b, c, d, e, f, g, h, at, stride, digits, isNew);
}

/** The same for the four words of each of `lines` cache lines; digits stand config.rowBytes apart. */
// @ts-ignore: decorator
@inline
function addLines(list: usize, size: i32, offset: usize, lines: u32, at: usize, digits: i32, isNew: bool): void {
  const stride = config.rowBytes;
  for (; lines > 0; lines--) {
    addGroup(list, size, offset, at, stride, digits, isNew);
    addGroup(list, size, offset + 16, at + 16, stride, digits, isNew);
    addGroup(list, size, offset + 32, at + 32, stride, digits, isNew);
    addGroup(list, size, offset + 48, at + 48, stride, digits, isNew);
    offset += LINE;
    at += LINE;
  }
}

// A function for each size, so that the compiler can keep all of it in registers.
function newOne(list: usize, offset: usize, lines: u32, at: usize): void {
  addLines(list, 1, offset, lines, at, 1, true);
}
function newTwo(list: usize, offset: usize, lines: u32, at: usize): void {
  addLines(list, 2, offset, lines, at, 2, true);
}
function newFour(list: usize, offset: usize, lines: u32, at: usize): void {
  addLines(list, 4, offset, lines, at, 3, true);
}
function newEight(list: usize, offset: usize, lines: u32, at: usize): void {
  addLines(list, 8, offset, lines, at, 4, true);
}
function moreOne(list: usize, offset: usize, lines: u32, at: usize, digits: i32): void {
  addLines(list, 1, offset, lines, at, digits, false);
}
function moreTwo(list: usize, offset: usize, lines: u32, at: usize, digits: i32): void {
  addLines(list, 2, offset, lines, at, digits, false);
}
function moreFour(list: usize, offset: usize, lines: u32, at: usize, digits: i32): void {
  addLines(list, 4, offset, lines, at, digits, false);
}
function moreEight(list: usize, offset: usize, lines: u32, at: usize, digits: i32): void {
  addLines(list, 8, offset, lines, at, digits, false);
}

/**
 * Count `count` rows of a list that is filled up with empty rows to a multiple of 8, from one end to the other, so that
 * the processor fetches what comes next ahead of time. From byte `first` of the rows on, `lines` cache lines of four words
 * are counted into the counters at `at`, `digits` digits and one for scratch, config.rowBytes apart.
 */
export function countAlong(
  list: usize,
  count: i32,
  first: usize,
  at: usize,
  lines: u32,
  digits: i32,
  isNew: bool,
): void {
  while (count > 0) {
    const size = count > 4 ? 8 : count > 2 ? 4 : count;
    if (isNew) {
      if (size == 8) newEight(list, first, lines, at);
      else if (size == 4) newFour(list, first, lines, at);
      else if (size == 2) newTwo(list, first, lines, at);
      else newOne(list, first, lines, at);
      for (let digit = digitsOf(size); digit < digits; digit++) {
        memory.fill(at + (digit as usize) * config.rowBytes, 0, (lines as usize) * LINE);
      }
      isNew = false;
    } else {
      if (size == 8) moreEight(list, first, lines, at, digits);
      else if (size == 4) moreFour(list, first, lines, at, digits);
      else if (size == 2) moreTwo(list, first, lines, at, digits);
      else moreOne(list, first, lines, at, digits);
    }
    count -= size;
    list += (size as usize) << 2;
  }
}

/** Add rows of a list at one word, at byte `offset` of the rows, to counters of `digits` digits 16 bytes apart. */
export function countAt(list: usize, count: i32, offset: usize, at: usize, digits: i32): void {
  for (; count >= 4; count -= 4) {
    addGroup(list, 4, offset, at, 16, digits, false);
    list += 16;
  }
  for (; count > 0; count--) {
    addGroup(list, 1, offset, at, 16, digits, false);
    list += 4;
  }
}
