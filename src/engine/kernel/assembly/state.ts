/*
 * State of the neurons: a block for each word of 128 lanes, in it fields of 128 numbers each, so that one address with
 * fixed offsets reaches all that an update needs. Blocks stand close together, since the first-level cache holds little
 * more than the state of 4,000 neurons. In a field lane 8*i + j stands at place 16*j + i: this is the order in which
 * upright counters become bytes at least cost (spread.ts).
 */

import * as config from './config';

/** Bytes of a field. */
// @ts-ignore: decorator
@inline
export function field<T>(): usize {
  return 128 * sizeof<T>();
}

/** Give the address of the block of a word: potentials, then current A, then current B unless it is merged with A. */
// @ts-ignore: decorator
@inline
export function blockOf<T>(word: u32): usize {
  return config.state + (word as usize) * config.blockBytes;
}

/** Give the place of a lane in the fields of its word. */
// @ts-ignore: decorator
@inline
export function placeOf(lane: u32): u32 {
  return ((lane & 7) << 4) | ((lane >> 3) & 15);
}

/** Give the address of a lane's potential. */
// @ts-ignore: decorator
@inline
export function potentialOf<T>(lane: u32): usize {
  return blockOf<T>(lane >> 7) + (placeOf(lane) as usize) * sizeof<T>();
}
