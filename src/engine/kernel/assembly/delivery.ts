/* Which rows of the connectivity matrix arrive in a step. */

import * as config from './config';
import { paddedLength } from './counters';
import { neuronAt, now, spikesBefore } from './spikes';

/** Spikes that arrive in the open step, by kind of source. */
export let arrivingE: i32 = 0;
export let arrivingI: i32 = 0;
/** Their range in the ring; E neurons come first. */
export let firstArriving: u32 = 0;
export let endArriving: u32 = 0;

// @ts-ignore: decorator
@inline
export function rowOf(neuron: u32): usize {
  return config.rows + (neuron as usize) * ((config.words as usize) << 4);
}

function pad(list: usize, count: i32): void {
  const length = paddedLength(count, config.planes > 1);
  for (let k = count; k < length; k++) store<u32>(list + (k << 2), config.zeroRow as u32);
}

/** List the rows of the spikes that arrive in the open step. */
export function gatherRows(): void {
  let e: i32 = 0;
  let i: i32 = 0;
  firstArriving = 0;
  endArriving = 0;
  if (now > config.delay) {
    const sent = now - config.delay;
    firstArriving = spikesBefore(sent);
    endArriving = spikesBefore(sent + 1);
    for (let spike = firstArriving; spike != endArriving; spike++) {
      const neuron = neuronAt(spike);
      if (neuron < config.N_E) {
        store<u32>(config.rowListE + (e << 2), rowOf(neuron) as u32);
        e++;
      } else {
        store<u32>(config.rowListI + (i << 2), rowOf(neuron) as u32);
        i++;
      }
    }
    pad(config.rowListE, e);
    pad(config.rowListI, i);
  }
  arrivingE = e;
  arrivingI = i;
}
