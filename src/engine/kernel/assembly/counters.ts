/*
 * Counts bits of many rows at once: one bit of a counter stands in each of several words ("vertical counters"), so that
 * a full adder of five instructions counts 128 targets (carry-save addition).
 */

let sum0: v128 = i64x2.splat(0);
let sum1: v128 = i64x2.splat(0);
let sum2: v128 = i64x2.splat(0);

// @ts-ignore: decorator
@inline
function carryOf(a: v128, b: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(c, v128.xor(a, b)));
}

// @ts-ignore: decorator
@inline
function row(list: usize, k: i32, offset: usize): v128 {
  return v128.load((load<u32>(list + (k << 2)) as usize) + offset);
}

/** Add seven rows into sum0, sum1, sum2. */
// @ts-ignore: decorator
@inline
function addSeven(list: usize, offset: usize): void {
  const a = row(list, 0, offset);
  const b = row(list, 1, offset);
  const c = row(list, 2, offset);
  const ab = v128.xor(a, b);
  const s1 = v128.xor(ab, c);
  const c1 = v128.or(v128.and(a, b), v128.and(c, ab));
  const d = row(list, 3, offset);
  const e = row(list, 4, offset);
  const s2 = v128.xor(v128.xor(s1, d), e);
  const c2 = carryOf(s1, d, e);
  const f = row(list, 5, offset);
  const g = row(list, 6, offset);
  sum0 = v128.xor(v128.xor(s2, f), g);
  const c3 = carryOf(s2, f, g);
  sum1 = v128.xor(v128.xor(c1, c2), c3);
  sum2 = carryOf(c1, c2, c3);
}

/** How many rows a list is filled up to with empty rows so that `countRows`, or `countMany`, can take it. */
export function paddedLength(count: i32, isForMany: bool): i32 {
  if (isForMany) return ((count + 14) / 15) * 15;
  return count <= 1 ? count : count <= 3 ? 3 : count <= 7 ? 7 : ((count + 14) / 15) * 15;
}

/** How many digits counters of up to `count` need. */
// @ts-ignore: decorator
@inline
export function digitsOf(count: i32): i32 {
  return 32 - clz<i32>(count);
}

/** Count up to 15 rows at a word into four counters. */
// @ts-ignore: decorator
@inline
function countFifteen(list: usize, offset: usize, counters: usize): void {
  addSeven(list, offset);
  const a0 = sum0;
  const a1 = sum1;
  const a2 = sum2;
  addSeven(list + 28, offset);
  const last = row(list, 14, offset);
  const carry0 = carryOf(a0, sum0, last);
  const carry1 = carryOf(a1, sum1, carry0);
  v128.store(counters, v128.xor(v128.xor(a0, sum0), last));
  v128.store(counters, v128.xor(v128.xor(a1, sum1), carry0), 16);
  v128.store(counters, v128.xor(v128.xor(a2, sum2), carry1), 32);
  v128.store(counters, carryOf(a2, sum2, carry1), 48);
}

/** Count up to 30 rows at a word into five counters. */
function countThirty(list: usize, offset: usize, counters: usize): void {
  const chunk = counters + 24 * 16;
  countFifteen(list, offset, counters);
  countFifteen(list + 60, offset, chunk);
  let carry = i64x2.splat(0);
  for (let digit = 0; digit < 64; digit += 16) {
    const a = v128.load(counters + digit);
    const b = v128.load(chunk + digit);
    v128.store(counters + digit, v128.xor(v128.xor(a, b), carry));
    carry = carryOf(a, b, carry);
  }
  v128.store(counters, carry, 64);
}

/**
 * Count the rows of a list at byte `offset` of each row into upright counters; the list is padded as `paddedLength`
 * says; as many counters are written as the count has digits, and four words from the 24th on serve as scratch.
 */
// @ts-ignore: decorator
@inline
export function countRows(list: usize, count: i32, offset: usize, counters: usize): void {
  if (count == 1) {
    v128.store(counters, row(list, 0, offset));
  } else if (count <= 3) {
    const a = row(list, 0, offset);
    const b = row(list, 1, offset);
    const c = row(list, 2, offset);
    v128.store(counters, v128.xor(v128.xor(a, b), c));
    v128.store(counters, carryOf(a, b, c), 16);
  } else if (count <= 7) {
    addSeven(list, offset);
    v128.store(counters, sum0);
    v128.store(counters, sum1, 16);
    v128.store(counters, sum2, 32);
  } else if (count <= 15) {
    countFifteen(list, offset, counters);
  } else if (count <= 30) {
    countThirty(list, offset, counters);
  } else {
    countMany(list, count, offset, counters, 0, digitsOf(count));
  }
}

/**
 * Count any number of rows, each worth 2^`firstDigit`, and write counters `firstDigit` to `digits` - 1: with
 * `firstDigit` 0 they are set, else added to what is there.
 */
export function countMany(list: usize, count: i32, offset: usize, counters: usize, firstDigit: i32, digits: i32): void {
  const chunk = counters + 24 * 16;
  if (firstDigit == 0) {
    for (let digit = 0; digit < digits; digit++) v128.store(counters + (digit << 4), i64x2.splat(0));
  }
  for (let done = 0; done < count; done += 15) {
    countFifteen(list + (done << 2), offset, chunk);
    let carry = i64x2.splat(0);
    for (let digit = firstDigit; digit < digits; digit++) {
      const added = digit - firstDigit < 4 ? v128.load(chunk + ((digit - firstDigit) << 4)) : i64x2.splat(0);
      const at = counters + (digit << 4);
      const old = v128.load(at);
      v128.store(at, v128.xor(v128.xor(old, added), carry));
      carry = carryOf(old, added, carry);
    }
  }
}

/** Give the bit that each of 16 bytes tests. */
// @ts-ignore: decorator
@inline
export function bitOfByte(): v128 {
  return i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
}

/** Spread 16 bits at `at` over 16 bytes: 0xff where the bit is set. */
// @ts-ignore: decorator
@inline
function spreadBits(at: usize, bit: v128): v128 {
  const word = v128.load16_splat(at);
  const bytes = i8x16.shuffle(word, word, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
  return i8x16.eq(v128.and(bytes, bit), bit);
}

/** Give the counts of 16 lanes as bytes, from up to 8 counters that start at `at` (2 bytes into each for 16 lanes). */
// @ts-ignore: decorator
@inline
export function countBytes(at: usize, digits: i32, bit: v128): v128 {
  // Set bytes are -1: from the highest digit on, twice the count so far less the next digit's mask.
  let count = i8x16.neg(spreadBits(at + ((digits - 1) << 4), bit));
  for (let next = at + ((digits - 1) << 4); next != at;) {
    next -= 16;
    count = i8x16.sub(i8x16.add(count, count), spreadBits(next, bit));
  }
  return count;
}

/** Write the counts of the 128 lanes of a word as i32. */
export function unpackCounts(counters: usize, digits: i32, counts: usize): void {
  const bit = bitOfByte();
  for (let group = 0; group < 8; group++) {
    const at = counters + (group << 1);
    const to = counts + (group << 6);
    storeBytes(to, digits == 0 ? i64x2.splat(0) : countBytes(at, min(digits, 8), bit), 0, false);
    for (let done = 8; done < digits; done += 8) {
      storeBytes(to, countBytes(at + (done << 4), min(digits - done, 8), bit), done, true);
    }
  }
}

/** Write 16 unsigned bytes times 2^`shift` as i32, or add them to what is there. */
// @ts-ignore: decorator
@inline
function storeBytes(to: usize, bytes: v128, shift: i32, isAdded: bool): void {
  const low = i16x8.extend_low_i8x16_u(bytes);
  const high = i16x8.extend_high_i8x16_u(bytes);
  storeCounts(to, i32x4.shl(i32x4.extend_low_i16x8_u(low), shift), isAdded);
  storeCounts(to + 16, i32x4.shl(i32x4.extend_high_i16x8_u(low), shift), isAdded);
  storeCounts(to + 32, i32x4.shl(i32x4.extend_low_i16x8_u(high), shift), isAdded);
  storeCounts(to + 48, i32x4.shl(i32x4.extend_high_i16x8_u(high), shift), isAdded);
}

// @ts-ignore: decorator
@inline
function storeCounts(to: usize, counts: v128, isAdded: bool): void {
  v128.store(to, isAdded ? i32x4.add(counts, v128.load(to)) : counts);
}
