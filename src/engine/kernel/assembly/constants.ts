/*
 * Byte offsets into the block of constants of one kind of neuron (`constantsE`, `constantsI`). "From E" and "from I"
 * tell weights by their source; potentials are relative to E_L.
 */

/** Double precision, f64 each. */
export const P22: usize = 0;
export const P21_EX: usize = 8;
export const P21_IN: usize = 16;
export const P11_EX: usize = 24;
export const P11_IN: usize = 32;
export const THRESHOLD: usize = 40;
export const RESET: usize = 48;
/** Weights [pA] between and within clusters. */
export const BETWEEN_FROM_E: usize = 56;
export const WITHIN_FROM_E: usize = 64;
export const BETWEEN_FROM_I: usize = 72;
export const WITHIN_FROM_I: usize = 80;
/** u32: 1 where weights from that kind go to the excitatory current (currentA). */
export const E_EXCITES: usize = 88;
export const I_EXCITES: usize = 92;
/** u32: 1 where within-cluster weights of that kind are a class of their own. */
export const OWN_FROM_E: usize = 96;
export const OWN_FROM_I: usize = 100;

/** Single precision, f32 each; current A holds what E neurons send, B what I neurons send, times P21. */
export const P11_A: usize = 104;
export const P11_B: usize = 108;
export const P22_SINGLE: usize = 112;
export const RESET_SINGLE: usize = 116;
/** One synapse between clusters, and what a synapse within a cluster adds to that [mV]. */
export const STEP_FROM_E: usize = 120;
export const STEP_FROM_I: usize = 124;
export const EXTRA_FROM_E: usize = 128;
export const EXTRA_FROM_I: usize = 132;

/** The drive that most neurons of the kind have, repeated over 128 bytes: f32 or f64, as the state. */
export const USUAL_DRIVE: usize = 192;

/**
 * Tables of 16 currents, for counts that together have 4 digits at most. An index into a table holds the digits of the
 * counts from E neurons, from those of the own cluster, from I neurons and from those of the own cluster, in this order
 * from the lowest on; there is a table for each three places at which the first three counts can end (`tableOf`). It is
 * 64 bytes: the lowest bytes of all 16 f32, then the next bytes, and so on, as swizzles take them.
 */
export const TABLES: usize = 320;

/** Give the byte offset of the table for counts that end before the digits `endE`, `endOwnE` and `endI`. */
// @ts-ignore: decorator
@inline
export function tableOf(endE: i32, endOwnE: i32, endI: i32): usize {
  return TABLES + ((((endE * 5 + endOwnE) * 5 + endI) as usize) << 6);
}

/** Give a constant in all lanes. */
// @ts-ignore: decorator
@inline
export function splat<T>(constantBlock: usize, constant: usize): v128 {
  return sizeof<T>() == 8
    ? v128.load64_splat(constantBlock + constant)
    : v128.load32_splat(constantBlock + constant);
}
