/* The kernel: what the host calls. Everything it sets first is in config.ts. */

import { parts } from './config';
import { selectPart } from './part';
import { stepDouble } from './stepDouble';
import { stepSingle } from './stepSingle';

export * from './config';
export { countBits, drawRows } from './drawRows';

/** Advance from step `from` by `steps` steps in double precision. */
export function advanceDouble(from: u32, steps: u32): void {
  for (let step = from + 1; step <= from + steps; step++) {
    for (let part: u32 = 0; part < parts; part++) {
      selectPart(part);
      stepDouble(step);
    }
  }
}

/** Advance from step `from` by `steps` steps in single precision. */
export function advanceSingle(from: u32, steps: u32): void {
  for (let step = from + 1; step <= from + steps; step++) {
    for (let part: u32 = 0; part < parts; part++) {
      selectPart(part);
      stepSingle(step);
    }
  }
}
