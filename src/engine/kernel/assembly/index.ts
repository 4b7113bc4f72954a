/* The kernel: what the host calls. Everything it sets first is in config.ts. */

import { outputCapacity, N } from './config';
import * as spikes from './spikes';
import { stepDouble } from './stepDouble';
import { stepSingle } from './stepSingle';

export * from './config';
export { countBits, drawRows } from './drawRows';
export { clearOutput, now, outputCount, resetSpikes } from './spikes';

/** Advance by up to `steps` steps in double precision; stops early when the output could overflow. Gives the steps done. */
export function advanceDouble(steps: u32): u32 {
  let done: u32 = 0;
  while (done < steps && spikes.outputCount + N <= outputCapacity) {
    stepDouble();
    done++;
  }
  return done;
}

/** Advance by up to `steps` steps in single precision; stops early when the output could overflow. Gives the steps done. */
export function advanceSingle(steps: u32): u32 {
  let done: u32 = 0;
  while (done < steps && spikes.outputCount + N <= outputCapacity) {
    stepSingle();
    done++;
  }
  return done;
}
