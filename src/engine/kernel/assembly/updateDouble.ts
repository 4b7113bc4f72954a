/*
 * Updates of a word in double precision. Per neuron the operations and their order are those of the reference engine
 * (../../reference/referenceSimulation.ts), so that the spikes are identical:
 *   V    <- V*P22 + I_ex*P21ex + I_in*P21in + drive
 *   I_ex <- I_ex*P11ex + arriving, I_in likewise; arriving = n_between*J_between + n_within*J_within, E before I
 * Every update tells whether any neuron reached the threshold.
 */

import * as config from './config';
import * as constants from './constants';
import { BYTES_E, BYTES_I, BYTES_OWN_E, BYTES_OWN_I, digitsE, digitsI, ownDigitsE, ownDigitsI } from './counts';
import { shift } from './part';
import { quarter0, quarter1, quarter2, quarter3 } from './quarters';

/** Byte offsets of the fields in a state block: excitatory and inhibitory current. */
const EX: usize = 1024;
const IN: usize = 2048;

/** Bytes of 16 neurons in a field. */
const SIXTEEN: usize = 128;

/** Update the potentials of two neurons and return them. */
// @ts-ignore: decorator
@inline
function potentials(at: usize, drive: usize, I_ex: v128, I_in: v128, P22: v128, P21ex: v128, P21in: v128): v128 {
  const leaked = f64x2.add(f64x2.mul(v128.load(at), P22), f64x2.mul(I_ex, P21ex));
  const V = f64x2.add(f64x2.add(leaked, f64x2.mul(I_in, P21in)), v128.load(drive));
  v128.store(at, V);
  return V;
}

/** Update a word with nothing arriving. `drive` advances by `step` for every 16 neurons. */
export function updatePlain(at: usize, drive: usize, step: usize, constantBlock: usize): bool {
  const P22 = constants.splat<f64>(constantBlock, constants.P22);
  const P21ex = constants.splat<f64>(constantBlock, constants.P21_EX);
  const P21in = constants.splat<f64>(constantBlock, constants.P21_IN);
  const P11ex = constants.splat<f64>(constantBlock, constants.P11_EX);
  const P11in = constants.splat<f64>(constantBlock, constants.P11_IN);
  const threshold = constants.splat<f64>(constantBlock, constants.THRESHOLD);
  let crossed = i64x2.splat(0);
  for (const end = at + 1024; at < end; at += SIXTEEN) {
    for (let k: usize = 0; k < SIXTEEN; k += 32) {
      const I_ex0 = v128.load(at + k, EX);
      const I_in0 = v128.load(at + k, IN);
      const I_ex1 = v128.load(at + k, EX + 16);
      const I_in1 = v128.load(at + k, IN + 16);
      const V0 = potentials(at + k, drive + k, I_ex0, I_in0, P22, P21ex, P21in);
      const V1 = potentials(at + k + 16, drive + k + 16, I_ex1, I_in1, P22, P21ex, P21in);
      crossed = v128.or(crossed, v128.or(f64x2.ge(V0, threshold), f64x2.ge(V1, threshold)));
      v128.store(at + k, f64x2.mul(I_ex0, P11ex), EX);
      v128.store(at + k, f64x2.mul(I_in0, P11in), IN);
      v128.store(at + k, f64x2.mul(I_ex1, P11ex), EX + 16);
      v128.store(at + k, f64x2.mul(I_in1, P11in), IN + 16);
    }
    drive += step;
  }
  return v128.any_true(crossed);
}

// @ts-ignore: decorator
@inline
function lowerHalf(x: v128): v128 {
  return f64x2.convert_low_i32x4_s(x);
}

// @ts-ignore: decorator
@inline
function upperHalf(x: v128): v128 {
  return f64x2.convert_low_i32x4_s(i32x4.shuffle(x, x, 2, 3, 2, 3));
}

/** Give what arrives at two neurons: counts times weights, between and, where there are any, within clusters. */
// @ts-ignore: decorator
@inline
function currents(between: v128, J: v128, within: v128, ownJ: v128, hasOwn: bool): v128 {
  const current = f64x2.mul(between, J);
  return hasOwn ? f64x2.add(current, f64x2.mul(within, ownJ)) : current;
}

/**
 * Update four neurons, whose counts of arriving synapses are given as i32; tells which are at threshold. Constants are
 * given in registers: to read them here, for every four neurons anew, takes a tenth of the step.
 */
// @ts-ignore: decorator
@inline
function four(
  at: usize,
  drive: usize,
  P22: v128,
  P21ex: v128,
  P21in: v128,
  threshold: v128,
  P11ex: v128,
  P11in: v128,
  JE: v128,
  ownJE: v128,
  JI: v128,
  ownJI: v128,
  fromE: v128,
  ownE: v128,
  hasE: bool,
  hasOwnE: bool,
  fromI: v128,
  ownI: v128,
  hasI: bool,
  hasOwnI: bool,
): v128 {
  const I_ex0 = v128.load(at, EX);
  const I_in0 = v128.load(at, IN);
  const I_ex1 = v128.load(at, EX + 16);
  const I_in1 = v128.load(at, IN + 16);
  const V0 = potentials(at, drive, I_ex0, I_in0, P22, P21ex, P21in);
  const V1 = potentials(at + 16, drive + 16, I_ex1, I_in1, P22, P21ex, P21in);
  let next0 = f64x2.mul(I_ex0, P11ex);
  let next1 = f64x2.mul(I_ex1, P11ex);
  if (hasE) {
    next0 = f64x2.add(next0, currents(lowerHalf(fromE), JE, lowerHalf(ownE), ownJE, hasOwnE));
    next1 = f64x2.add(next1, currents(upperHalf(fromE), JE, upperHalf(ownE), ownJE, hasOwnE));
  }
  v128.store(at, next0, EX);
  v128.store(at, next1, EX + 16);
  next0 = f64x2.mul(I_in0, P11in);
  next1 = f64x2.mul(I_in1, P11in);
  if (hasI) {
    next0 = f64x2.add(next0, currents(lowerHalf(fromI), JI, lowerHalf(ownI), ownJI, hasOwnI));
    next1 = f64x2.add(next1, currents(upperHalf(fromI), JI, upperHalf(ownI), ownJI, hasOwnI));
  }
  v128.store(at, next0, IN);
  v128.store(at, next1, IN + 16);
  return v128.or(f64x2.ge(V0, threshold), f64x2.ge(V1, threshold));
}

/** Update a word from counts as bytes (counts.ts), where E neurons excite and I neurons inhibit. */
// @ts-ignore: decorator
@inline
function updateBytes(
  at: usize,
  drive: usize,
  step: usize,
  block: usize,
  hasE: bool,
  hasOwnE: bool,
  hasI: bool,
  hasOwnI: bool,
): bool {
  const P22 = constants.splat<f64>(block, constants.P22);
  const P21ex = constants.splat<f64>(block, constants.P21_EX);
  const P21in = constants.splat<f64>(block, constants.P21_IN);
  const threshold = constants.splat<f64>(block, constants.THRESHOLD);
  const P11ex = constants.splat<f64>(block, constants.P11_EX);
  const P11in = constants.splat<f64>(block, constants.P11_IN);
  const JE = constants.splat<f64>(block, constants.BETWEEN_FROM_E);
  const ownJE = constants.splat<f64>(block, constants.WITHIN_FROM_E);
  const JI = constants.splat<f64>(block, constants.BETWEEN_FROM_I);
  const ownJI = constants.splat<f64>(block, constants.WITHIN_FROM_I);
  const zero = i64x2.splat(0);
  let crossed = zero;
  for (let bytes = config.bytes + shift, end = bytes + 128; bytes < end; bytes += 16) {
    const oE = hasOwnE ? v128.load(bytes, BYTES_OWN_E) : zero;
    const oI = hasOwnI ? v128.load(bytes, BYTES_OWN_I) : zero;
    // What arrives from elsewhere.
    const e = hasE ? i8x16.sub(v128.load(bytes, BYTES_E), oE) : zero;
    const i = hasI ? i8x16.sub(v128.load(bytes, BYTES_I), oI) : zero;
    const over0 = four(at, drive, P22, P21ex, P21in, threshold, P11ex, P11in, JE, ownJE, JI, ownJI, quarter0(e), quarter0(oE), hasE, hasOwnE, quarter0(i), quarter0(oI), hasI, hasOwnI);
    const over1 = four(at + 32, drive + 32, P22, P21ex, P21in, threshold, P11ex, P11in, JE, ownJE, JI, ownJI, quarter1(e), quarter1(oE), hasE, hasOwnE, quarter1(i), quarter1(oI), hasI, hasOwnI);
    const over2 = four(at + 64, drive + 64, P22, P21ex, P21in, threshold, P11ex, P11in, JE, ownJE, JI, ownJI, quarter2(e), quarter2(oE), hasE, hasOwnE, quarter2(i), quarter2(oI), hasI, hasOwnI);
    const over3 = four(at + 96, drive + 96, P22, P21ex, P21in, threshold, P11ex, P11in, JE, ownJE, JI, ownJI, quarter3(e), quarter3(oE), hasE, hasOwnE, quarter3(i), quarter3(oI), hasI, hasOwnI);
    crossed = v128.or(crossed, v128.or(v128.or(over0, over1), v128.or(over2, over3)));
    at += SIXTEEN;
    drive += step;
  }
  return v128.any_true(crossed);
}

// A function for each combination that is frequent.
export function updateFromE(at: usize, drive: usize, step: usize, block: usize): bool {
  return updateBytes(at, drive, step, block, true, false, false, false);
}
export function updateFromI(at: usize, drive: usize, step: usize, block: usize): bool {
  return updateBytes(at, drive, step, block, false, false, true, false);
}
export function updateFromBoth(at: usize, drive: usize, step: usize, block: usize): bool {
  return updateBytes(at, drive, step, block, true, false, true, false);
}
export function updateWithOwn(at: usize, drive: usize, step: usize, block: usize): bool {
  if (digitsI == 0) return updateBytes(at, drive, step, block, true, true, false, false);
  if (digitsE == 0) return updateBytes(at, drive, step, block, false, false, true, true);
  if (ownDigitsI == 0) return updateBytes(at, drive, step, block, true, true, true, false);
  if (ownDigitsE == 0) return updateBytes(at, drive, step, block, true, false, true, true);
  return updateBytes(at, drive, step, block, true, true, true, true);
}

/** Update a word from arrivals [pA], 128 f64 for the excitatory current, then for the inhibitory. */
export function updateArrivals(at: usize, drive: usize, step: usize, constantBlock: usize): bool {
  const P22 = constants.splat<f64>(constantBlock, constants.P22);
  const P21ex = constants.splat<f64>(constantBlock, constants.P21_EX);
  const P21in = constants.splat<f64>(constantBlock, constants.P21_IN);
  const P11ex = constants.splat<f64>(constantBlock, constants.P11_EX);
  const P11in = constants.splat<f64>(constantBlock, constants.P11_IN);
  const threshold = constants.splat<f64>(constantBlock, constants.THRESHOLD);
  let crossed = i64x2.splat(0);
  for (let arriving = config.arrivals + shift, end = arriving + 1024; arriving < end; arriving += 16) {
    const I_ex = v128.load(at, EX);
    const I_in = v128.load(at, IN);
    const V = potentials(at, drive, I_ex, I_in, P22, P21ex, P21in);
    crossed = v128.or(crossed, f64x2.ge(V, threshold));
    v128.store(at, f64x2.add(f64x2.mul(I_ex, P11ex), v128.load(arriving)), EX);
    v128.store(at, f64x2.add(f64x2.mul(I_in, P11in), v128.load(arriving, 1024)), IN);
    at += 16;
    drive += step >> 3;
  }
  return v128.any_true(crossed);
}
