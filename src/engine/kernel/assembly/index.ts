/* The kernel: what the host and its threads call. Everything the host sets first is in config.ts. */

import { parts } from './config';
import { selectPart } from './part';
import { takeStep } from './step';
import {
  announce,
  awaitOrder,
  awaitOthers,
  DOUBLE,
  LEAVE,
  order,
  orderFrom,
  orderKind,
  orderSteps,
  orderThreads,
  report,
  SINGLE,
} from './threads';

export * from './config';
// Functions of their own, so that profiles show them.
export { scanDouble } from './stepDouble';
export { scanSingle } from './stepSingle';
export { drawInputs } from './drawIndegree';
export { countBits, drawRows, measureRows } from './drawRows';

/** Take every `threads`-th part, from that with the thread's number on, from step `from` on by `steps` steps. */
function advance<T>(from: u32, steps: u32, thread: u32, threads: u32): void {
  for (let step = from + 1; step <= from + steps; step++) {
    if (threads > 1 && step > from + 1) awaitOthers(thread, threads, step - 1);
    for (let part = thread; part < parts; part += threads) {
      selectPart(part);
      takeStep<T>(step);
    }
    if (threads > 1) announce(thread, step);
  }
}

/** Advance by `steps` steps in double precision, by the host's thread and as many more as it takes. */
export function advanceDouble(from: u32, steps: u32, threads: u32): void {
  if (threads > 1) order(DOUBLE, from, steps, threads);
  advance<f64>(from, steps, 0, threads);
  if (threads > 1) awaitOthers(0, threads, from + steps);
}

/** Advance in single precision. */
export function advanceSingle(from: u32, steps: u32, threads: u32): void {
  if (threads > 1) order(SINGLE, from, steps, threads);
  advance<f32>(from, steps, 0, threads);
  if (threads > 1) awaitOthers(0, threads, from + steps);
}

/** Do a thread's share of all that is ordered, until it may leave. */
export function serve(): void {
  const thread = report();
  let known: u32 = 0;
  while (true) {
    known = awaitOrder(known);
    if (orderKind == LEAVE) return;
    if (thread >= orderThreads) continue;
    if (orderKind == DOUBLE) advance<f64>(orderFrom, orderSteps, thread, orderThreads);
    else advance<f32>(orderFrom, orderSteps, thread, orderThreads);
  }
}

/** Let all threads leave. */
export function dismiss(): void {
  order(LEAVE, 0, 0, 0);
}
