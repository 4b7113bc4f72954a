/* Stochastic firing of iaf_psc_exp (NEST's `delta` and `rho`), as in ../../reference/escapeNoise.ts. */

import * as config from './config';
import * as constants from './constants';
import { exponential } from './exponential';
import { philox, word0, word1, word2, word3 } from './philox';
import { fire, now, releaseOf } from './spikes';
import { potentialOf } from './state';

/** Purpose number of escape noise in ../../random/stream.ts. */
const ESCAPE_NOISE: u32 = 5;

// @ts-ignore: decorator
@inline
function uniform(first: u32, second: u32): f64 {
  return (((first >> 5) as f64) * 67108864.0 + ((second >> 6) as f64)) / 9007199254740992.0;
}

/** Give the potential of a lane above threshold [mV]. */
// @ts-ignore: decorator
@inline
function aboveThreshold<T>(lane: u32, neuron: u32, threshold: f64, reset: f64): f64 {
  if (releaseOf(neuron) > now) return reset - threshold;
  const at = potentialOf<T>(lane);
  return sizeof<T>() == 8 ? (load<f64>(at) - threshold) : (load<f32>(at) as f64);
}

/** Let the neurons of a word fire at random; pairs of neurons share four random words. */
export function fireByNoise<T>(word: u32, block: usize): void {
  const threshold = load<f64>(block + constants.THRESHOLD);
  const reset = load<f64>(block + constants.RESET);
  const isE = word < config.wordsE;
  const shift = isE ? 0 : config.shiftI;
  const end = min((word + 1) << 7, isE ? config.N_E : config.N + config.shiftI);
  for (let lane = word << 7; lane < end; lane++) {
    const neuron = lane - shift;
    philox(now, neuron >> 1, config.trial, 0, config.seed, ESCAPE_NOISE);
    const u = neuron & 1 ? uniform(word2, word3) : uniform(word0, word1);
    const x = aboveThreshold<T>(lane, neuron, threshold, reset);
    if (u < (config.rho * exponential(x / config.delta) * config.dt) / 1000.0) fire<T>(lane, neuron);
  }
}
