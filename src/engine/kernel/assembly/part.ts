/* The part of the network that is being worked on: a range of words, with spikes and scratch of its own. */

import * as config from './config';

/** What is added to the addresses of the first part (config.ts). */
export let shift: usize = 0;
export let firstWord: u32 = 0;
export let endWord: u32 = 0;

export function selectPart(part: u32): void {
  const at = config.partWords + (part << 2);
  shift = (part as usize) * config.partBytes;
  firstWord = load<u32>(at);
  endWord = load<u32>(at, 4);
}
