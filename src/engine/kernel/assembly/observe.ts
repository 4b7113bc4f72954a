/*
 * Currents of observed neurons in single precision. There the two synaptic currents may be kept in one; so that
 * recording them changes nothing else, those of the few observed neurons are followed here on the side.
 */

import * as config from './config';
import * as constants from './constants';
import { arrivingE, arrivingI, rowOf, sourceOf } from './arrivals';
import { shift } from './part';
import { laneOf } from './spikes';

// @ts-ignore: decorator
@inline
function bitAt(row: usize, bit: u32): u32 {
  return (load<u32>(row + ((bit >> 5) << 2)) >> (bit & 31)) & 1;
}

/** Count the synapses from one neuron to another. */
function synapsesBetween(source: u32, target: u32, isOwn: bool): u32 {
  const lane = laneOf(target);
  let synapses: u32 = 0;
  for (let plane: u32 = 0; plane < config.planes; plane++) {
    synapses += bitAt(rowOf(source) + (plane as usize) * config.planeBytes, lane) << plane;
  }
  if (!isOwn) return synapses;
  const isE = target < config.N_E;
  const cluster = isE ? target / config.clusterE : (target - config.N_E) / config.clusterI;
  const start = isE ? cluster * config.clusterE : (config.wordsE << 7) + cluster * config.clusterI;
  const own = (source as usize) * config.ownPlanes * config.ownWords + (isE ? 0 : config.ownWordsE);
  for (let plane: u32 = 0; plane < config.ownPlanes; plane++) {
    const digits = config.ownRows + ((own + plane * config.ownWords) << 4);
    synapses += bitAt(digits, lane - ((start >> 7) << 7)) << (plane + 1);
  }
  return synapses;
}

// @ts-ignore: decorator
@inline
function clusterOf(neuron: u32): u32 {
  return neuron < config.N_E ? neuron / config.clusterE : (neuron - config.N_E) / config.clusterI;
}

/** Add to the two currents of an observed neuron what arrives from one kind of source. */
function addArriving(target: u32, block: usize, at: usize, fromE: bool): void {
  const list = (fromE ? config.rowListE : config.rowListI) + shift;
  const arriving = fromE ? arrivingE : arrivingI;
  const isClass = load<u32>(block + (fromE ? constants.OWN_FROM_E : constants.OWN_FROM_I)) != 0;
  const within = load<f64>(block + (fromE ? constants.WITHIN_FROM_E : constants.WITHIN_FROM_I));
  const between = load<f64>(block + (fromE ? constants.BETWEEN_FROM_E : constants.BETWEEN_FROM_I));
  const isExcitatory = load<u32>(block + (fromE ? constants.E_EXCITES : constants.I_EXCITES)) != 0;
  const to = isExcitatory ? at : at + 8;
  for (let k = 0; k < arriving; k++) {
    const source = sourceOf(load<u32>(list + (k << 2)));
    const isOwn = clusterOf(source) == clusterOf(target);
    const synapses = synapsesBetween(source, target, isOwn);
    if (synapses == 0) continue;
    store<f64>(to, load<f64>(to) + (synapses as f64) * (isOwn && isClass ? within : between));
  }
}

/** Let the observed currents decay and add what arrives in the open step. */
export function updateObserved(): void {
  for (let k: u32 = 0; k < config.observedCount; k++) {
    const target = load<u32>(config.observed + (k << 2));
    const block = target < config.N_E ? config.constantsE : config.constantsI;
    const at = config.observedCurrents + (k << 4);
    store<f64>(at, load<f64>(at) * load<f64>(block + constants.P11_EX));
    store<f64>(at, load<f64>(at, 8) * load<f64>(block + constants.P11_IN), 8);
    addArriving(target, block, at, true);
    addArriving(target, block, at, false);
  }
}
