/*
 * Threads: each takes its share of the parts (part.ts) through every step and waits before the next for the others'
 * spikes. Thread 0 is the host's, which gives the orders; the others serve it. Whoever waits looks again and again for a
 * short while and then sleeps until it is woken, so that nobody holds a core for long that something else could use.
 *
 * `progress` holds, 64 bytes apart so that nobody's cache line is another's: the order; and of each thread the last step
 * that it has done, and whether somebody sleeps until it does more.
 */

import * as config from './config';

const LINE: usize = 64;
/* Byte offsets in the order: its number, odd while it is being written; steps to take, from where, by how many threads. */
const NUMBER: usize = 0;
const FROM: usize = 4;
const STEPS: usize = 8;
const THREADS: usize = 12;
const KIND: usize = 16;
/** Threads that have come to serve. */
const READY: usize = 20;
/** Whether somebody sleeps until the next order. */
const SLEEPING: usize = 24;
/** Byte offset of the flag of a thread, behind its step. */
const WAITED_FOR: usize = 4;

/** Kinds of orders. */
export const SINGLE: u32 = 0;
export const DOUBLE: u32 = 1;
export const LEAVE: u32 = 2;

/**
 * Looks before sleeping, some 40 microseconds: longer than it takes to wake somebody, or two threads would go on sending
 * each other to sleep.
 */
const LOOKS: i32 = 100_000;
/**
 * Looks while others are not running at the same time: a core that both threads share goes to the other at once then.
 * After waits in vain in a row, 2^waits waits are so short, at most 2^MOST_MISSES, before a long one is tried again.
 */
const FEW_LOOKS: i32 = 1000;
const MOST_MISSES: i32 = 7;
/** The longest sleep at a time [ns], and how many of them the host takes before it gives a thread up for lost. */
const NAP: i64 = 10_000_000;
const MOST_NAPS: i32 = 3000;

// @ts-ignore: decorator
@inline
function lineOf(thread: u32): usize {
  return config.progress + ((thread as usize) + 1) * LINE;
}

/** Tell the others that a thread has done a step. */
export function announce(thread: u32, step: u32): void {
  const line = lineOf(thread);
  atomic.store<u32>(line, step);
  if (atomic.load<u32>(line, WAITED_FOR) != 0 && atomic.xchg<u32>(line, 0, WAITED_FOR) != 0) atomic.notify(line);
}

/** Long waits in vain in a row, and short ones that are still to come. */
let misses: i32 = 0;
let shortWaits: i32 = 0;

/** Look until a thread has done a step; false where it takes long. */
function seesThread(line: usize, step: u32): bool {
  if (atomic.load<u32>(line) >= step) return true;
  const isShort = shortWaits > 0;
  for (let looks = isShort ? FEW_LOOKS : LOOKS; looks > 0; looks--) {
    if (atomic.load<u32>(line) < step) continue;
    // It was at work while this one looked.
    misses = 0;
    shortWaits = 0;
    return true;
  }
  if (isShort) {
    shortWaits--;
  } else {
    misses = min(misses + 1, MOST_MISSES);
    // One may be by chance.
    if (misses > 1) shortWaits = 1 << misses;
  }
  return false;
}

/** Wait until a thread has done a step. */
function awaitThread(thread: u32, step: u32, isHost: bool): void {
  const line = lineOf(thread);
  if (seesThread(line, step)) return;
  for (let naps = 0; !isHost || naps < MOST_NAPS; naps++) {
    atomic.store<u32>(line, 1, WAITED_FOR);
    const done = atomic.load<u32>(line);
    if (done >= step) return;
    atomic.wait<i32>(line, done, NAP);
  }
  unreachable();
}

/** Wait until all threads but one have done a step. */
export function awaitOthers(thread: u32, threads: u32, step: u32): void {
  for (let other: u32 = 0; other < threads; other++) if (other != thread) awaitThread(other, step, thread == 0);
}

/** Give an order to `threads` - 1 threads besides the host's. */
export function order(kind: u32, from: u32, steps: u32, threads: u32): void {
  const at = config.progress;
  atomic.add<u32>(at, 1, NUMBER);
  atomic.store<u32>(at, kind, KIND);
  atomic.store<u32>(at, from, FROM);
  atomic.store<u32>(at, steps, STEPS);
  atomic.store<u32>(at, threads, THREADS);
  atomic.add<u32>(at, 1, NUMBER);
  if (atomic.load<u32>(at, SLEEPING) != 0 && atomic.xchg<u32>(at, 0, SLEEPING) != 0) atomic.notify(at + NUMBER);
}

/** Tell the host that a thread has come to serve; gives its number. */
export function report(): u32 {
  return atomic.add<u32>(config.progress, 1, READY) + 1;
}

/** The order that `awaitOrder` found. */
export let orderKind: u32 = 0;
export let orderFrom: u32 = 0;
export let orderSteps: u32 = 0;
export let orderThreads: u32 = 0;

/** Wait for an order of another number than `known`; gives its number. */
export function awaitOrder(known: u32): u32 {
  const at = config.progress;
  let looks = 0;
  while (true) {
    const number = atomic.load<u32>(at, NUMBER);
    if (number != known && (number & 1) == 0) {
      orderKind = atomic.load<u32>(at, KIND);
      orderFrom = atomic.load<u32>(at, FROM);
      orderSteps = atomic.load<u32>(at, STEPS);
      orderThreads = atomic.load<u32>(at, THREADS);
      // Unless it has been changed meanwhile, it is one order.
      if (atomic.load<u32>(at, NUMBER) == number) return number;
    } else if (++looks > LOOKS) {
      atomic.store<u32>(at, 1, SLEEPING);
      if (atomic.load<u32>(at, NUMBER) == number) atomic.wait<i32>(at + NUMBER, number, NAP);
    }
  }
}
