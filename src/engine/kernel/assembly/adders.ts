/*
 * Adders that count bits of many rows at once: one bit of a counter stands in each of several words ("upright
 * counters"), so that a full adder of five instructions counts 128 targets (carry-save addition). Digit k of the counters
 * at `at` stands k times `stride` behind; `digits` is how many there are. New counters are set, others added to.
 */

// @ts-ignore: decorator
@inline
function sum(a: v128, b: v128, c: v128): v128 {
  return v128.xor(v128.xor(a, b), c);
}

// @ts-ignore: decorator
@inline
function carry(a: v128, b: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(c, v128.xor(a, b)));
}

/** Add bits to `digits` digits from `at` on; what they count fits, so that no carry is left. */
// @ts-ignore: decorator
@inline
export function addBits(bits: v128, at: usize, stride: usize, digits: i32): void {
  for (; digits > 0; digits--) {
    const old = v128.load(at);
    v128.store(at, v128.xor(old, bits));
    bits = v128.and(old, bits);
    at += stride;
  }
}

// @ts-ignore: decorator
@inline
function setOrAdd(bits: v128, at: usize, stride: usize, digits: i32, isNew: bool): void {
  if (isNew) v128.store(at, bits);
  else addBits(bits, at, stride, digits);
}

/** Give the lowest digit of a + b + the counter digit at `at`, taken for 0 where counters are new. */
// @ts-ignore: decorator
@inline
function sumWith(a: v128, b: v128, at: usize, isNew: bool): v128 {
  return isNew ? v128.xor(a, b) : sum(a, b, v128.load(at));
}

/** Give the carry of the same sum. */
// @ts-ignore: decorator
@inline
function carryWith(a: v128, b: v128, at: usize, isNew: bool): v128 {
  return isNew ? v128.and(a, b) : carry(a, b, v128.load(at));
}

/** Add the word at one address; sets one digit of new counters. */
// @ts-ignore: decorator
@inline
export function addOne(a: usize, at: usize, stride: usize, digits: i32, isNew: bool): void {
  setOrAdd(v128.load(a), at, stride, digits, isNew);
}

/** Add the words at two addresses; sets two digits of new counters. */
// @ts-ignore: decorator
@inline
export function addTwo(a: usize, b: usize, at: usize, stride: usize, digits: i32, isNew: bool): void {
  const A = v128.load(a);
  const B = v128.load(b);
  const c = carryWith(A, B, at, isNew);
  v128.store(at, sumWith(A, B, at, isNew));
  setOrAdd(c, at + stride, stride, digits - 1, isNew);
}

/** Add the words at four addresses; sets three digits of new counters. */
// @ts-ignore: decorator
@inline
export function addFour(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  at: usize,
  stride: usize,
  digits: i32,
  isNew: bool,
): void {
  const A = v128.load(a);
  const B = v128.load(b);
  const s1 = sumWith(A, B, at, isNew);
  const c1 = carryWith(A, B, at, isNew);
  const C = v128.load(c);
  const D = v128.load(d);
  v128.store(at, sum(C, D, s1));
  const c2 = carry(C, D, s1);
  const d1 = carryWith(c1, c2, at + stride, isNew);
  v128.store(at + stride, sumWith(c1, c2, at + stride, isNew));
  setOrAdd(d1, at + 2 * stride, stride, digits - 2, isNew);
}

/** Add the words at eight addresses; sets four digits of new counters. */
// @ts-ignore: decorator
@inline
export function addEight(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
  f: usize,
  g: usize,
  h: usize,
  at: usize,
  stride: usize,
  digits: i32,
  isNew: bool,
): void {
  const A = v128.load(a);
  const B = v128.load(b);
  const s1 = sumWith(A, B, at, isNew);
  const c1 = carryWith(A, B, at, isNew);
  const C = v128.load(c);
  const D = v128.load(d);
  const s2 = sum(C, D, s1);
  const c2 = carry(C, D, s1);
  const t1 = sumWith(c1, c2, at + stride, isNew);
  const d1 = carryWith(c1, c2, at + stride, isNew);
  const E = v128.load(e);
  const F = v128.load(f);
  const s3 = sum(E, F, s2);
  const c3 = carry(E, F, s2);
  const G = v128.load(g);
  const H = v128.load(h);
  v128.store(at, sum(G, H, s3));
  const c4 = carry(G, H, s3);
  v128.store(at + stride, sum(c3, c4, t1));
  const d2 = carry(c3, c4, t1);
  const e1 = carryWith(d1, d2, at + 2 * stride, isNew);
  v128.store(at + 2 * stride, sumWith(d1, d2, at + 2 * stride, isNew));
  setOrAdd(e1, at + 3 * stride, stride, digits - 3, isNew);
}

/** How many digits counters of up to `count` need. */
// @ts-ignore: decorator
@inline
export function digitsOf(count: i32): i32 {
  return 32 - clz<i32>(count);
}
