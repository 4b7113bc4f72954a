/*
 * Turns the upright counters of a word into bytes, one for each lane: a matrix of bits, one row per digit, is transposed
 * in each column of eight lanes by exchanging ever smaller blocks (Warren, Hacker's Delight, 7-3). Lane 8*i + j lands in
 * byte 16*j + i, which is the order of the state (state.ts).
 */

/** Bytes that masks repeat. Read from memory: constants would be put together anew at every use. */
const MASKS = memory.data<u8>([0x01, 0x03, 0x0f, 0x33, 0x55]);
const mask01: usize = MASKS;
const mask03: usize = MASKS + 1;
const mask0F: usize = MASKS + 2;
const mask33: usize = MASKS + 3;
const mask55: usize = MASKS + 4;

/** Bits that differ between a shifted right by n and b, where `mask` has ones. */
// @ts-ignore: decorator
@inline
function difference(a: v128, b: v128, n: i32, mask: v128): v128 {
  return v128.and(v128.xor(i16x8.shr_u(a, n), b), mask);
}

/** Put back into `a` what `difference` took from b. */
// @ts-ignore: decorator
@inline
function put(a: v128, difference: v128, n: i32): v128 {
  return v128.xor(a, i16x8.shl(difference, n));
}

// @ts-ignore: decorator
@inline
function spreadOne(p: v128, to: usize): void {
  const mask = v128.load8_splat(mask01);
  v128.store(to, v128.and(p, mask));
  v128.store(to, v128.and(i16x8.shr_u(p, 1), mask), 16);
  v128.store(to, v128.and(i16x8.shr_u(p, 2), mask), 32);
  v128.store(to, v128.and(i16x8.shr_u(p, 3), mask), 48);
  v128.store(to, v128.and(i16x8.shr_u(p, 4), mask), 64);
  v128.store(to, v128.and(i16x8.shr_u(p, 5), mask), 80);
  v128.store(to, v128.and(i16x8.shr_u(p, 6), mask), 96);
  v128.store(to, v128.and(i16x8.shr_u(p, 7), mask), 112);
}

// @ts-ignore: decorator
@inline
function spreadTwo(p: v128, q: v128, to: usize): void {
  const t = difference(p, q, 1, v128.load8_splat(mask55));
  const odd = v128.xor(q, t);
  const even = put(p, t, 1);
  const mask = v128.load8_splat(mask03);
  v128.store(to, v128.and(even, mask));
  v128.store(to, v128.and(odd, mask), 16);
  v128.store(to, v128.and(i16x8.shr_u(even, 2), mask), 32);
  v128.store(to, v128.and(i16x8.shr_u(odd, 2), mask), 48);
  v128.store(to, v128.and(i16x8.shr_u(even, 4), mask), 64);
  v128.store(to, v128.and(i16x8.shr_u(odd, 4), mask), 80);
  v128.store(to, v128.and(i16x8.shr_u(even, 6), mask), 96);
  v128.store(to, v128.and(i16x8.shr_u(odd, 6), mask), 112);
}

/** Write the bytes of counters of four digits. */
// @ts-ignore: decorator
@inline
export function spreadFour(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const pairs = v128.load8_splat(mask33);
  const singles = v128.load8_splat(mask55);
  const t0 = difference(a, c, 2, pairs);
  const t1 = difference(b, d, 2, pairs);
  const a1 = put(a, t0, 2);
  const b1 = put(b, t1, 2);
  const c1 = v128.xor(c, t0);
  const d1 = v128.xor(d, t1);
  const u0 = difference(a1, b1, 1, singles);
  const u1 = difference(c1, d1, 1, singles);
  const row0 = put(a1, u0, 1);
  const row1 = v128.xor(b1, u0);
  const row2 = put(c1, u1, 1);
  const row3 = v128.xor(d1, u1);
  const mask = v128.load8_splat(mask0F);
  v128.store(to, v128.and(row0, mask));
  v128.store(to, v128.and(row1, mask), 16);
  v128.store(to, v128.and(row2, mask), 32);
  v128.store(to, v128.and(row3, mask), 48);
  v128.store(to, v128.and(i16x8.shr_u(row0, 4), mask), 64);
  v128.store(to, v128.and(i16x8.shr_u(row1, 4), mask), 80);
  v128.store(to, v128.and(i16x8.shr_u(row2, 4), mask), 96);
  v128.store(to, v128.and(i16x8.shr_u(row3, 4), mask), 112);
}

/** Write four of the eight rows: the exchanges of two and of one column, of rows whose blocks of four are in place. */
// @ts-ignore: decorator
@inline
function finishFour(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const pairs = v128.load8_splat(mask33);
  const singles = v128.load8_splat(mask55);
  const t0 = difference(a, c, 2, pairs);
  const t1 = difference(b, d, 2, pairs);
  const a1 = put(a, t0, 2);
  const b1 = put(b, t1, 2);
  const c1 = v128.xor(c, t0);
  const d1 = v128.xor(d, t1);
  const u0 = difference(a1, b1, 1, singles);
  const u1 = difference(c1, d1, 1, singles);
  v128.store(to, put(a1, u0, 1));
  v128.store(to, v128.xor(b1, u0), 16);
  v128.store(to, put(c1, u1, 1), 32);
  v128.store(to, v128.xor(d1, u1), 48);
}

function spreadEight(at: usize, stride: usize, digits: i32, to: usize): void {
  const zero = i64x2.splat(0);
  const at4 = at + 4 * stride;
  const a = v128.load(at);
  const b = v128.load(at + stride);
  const c = v128.load(at + 2 * stride);
  const d = v128.load(at + 3 * stride);
  const e = v128.load(at4);
  const f = digits > 5 ? v128.load(at4 + stride) : zero;
  const g = digits > 6 ? v128.load(at4 + 2 * stride) : zero;
  const h = digits > 7 ? v128.load(at4 + 3 * stride) : zero;
  const mask = v128.load8_splat(mask0F);
  const t0 = difference(a, e, 4, mask);
  const t1 = difference(b, f, 4, mask);
  const t2 = difference(c, g, 4, mask);
  const t3 = difference(d, h, 4, mask);
  finishFour(put(a, t0, 4), put(b, t1, 4), put(c, t2, 4), put(d, t3, 4), to);
  finishFour(v128.xor(e, t0), v128.xor(f, t1), v128.xor(g, t2), v128.xor(h, t3), to + 64);
}

/** Bytes of the counts of a word, 128 lanes. */
export const SPREAD: usize = 128;

/**
 * Write the counts of the 128 lanes of a word, whose `digits` digits stand `stride` bytes apart from `at` on, as bytes in
 * the order of the state: the lowest 8 digits, behind them the next 8, and so on.
 */
export function spread(at: usize, stride: usize, digits: i32, to: usize): void {
  for (; digits > 8; digits -= 8) {
    spreadEight(at, stride, 8, to);
    at += stride << 3;
    to += SPREAD;
  }
  if (digits > 4) {
    spreadEight(at, stride, digits, to);
  } else if (digits > 2) {
    const c = v128.load(at + 2 * stride);
    const d = digits == 4 ? v128.load(at + 3 * stride) : i64x2.splat(0);
    spreadFour(v128.load(at), v128.load(at + stride), c, d, to);
  } else if (digits == 2) {
    spreadTwo(v128.load(at), v128.load(at + stride), to);
  } else {
    spreadOne(v128.load(at), to);
  }
}

/** Write the counts of a word, given as bytes, as 128 i32. */
export function widen(bytes: usize, digits: i32, to: usize): void {
  for (let lane: usize = 0; lane < 128; lane += 4) {
    let count = i32x4.splat(0);
    for (let shift = 0; shift < digits; shift += 8) {
      const byte = i16x8.extend_low_i8x16_u(v128.load32_zero(bytes + lane + ((shift as usize) << 4)));
      count = i32x4.add(count, i32x4.shl(i32x4.extend_low_i16x8_u(byte), shift));
    }
    v128.store(to + (lane << 2), count);
  }
}
