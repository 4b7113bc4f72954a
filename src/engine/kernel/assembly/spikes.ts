/* Who fired when: the rings that delays and refractoriness look back into, and the spikes for the host. */

import * as config from './config';
import { RESET, RESET_SINGLE } from './constants';
import { shift } from './part';
import { potentialOf } from './state';

/** The open step. */
export let now: u32 = 0;

/** Where a refractory neuron's potential is parked, out of reach of any input. */
// @ts-ignore: decorator
@inline
export function parked<T>(): T {
  return sizeof<T>() == 8 ? (-1e300 as T) : (-1e38 as T);
}

// @ts-ignore: decorator
@inline
function startSlot(step: u32, ofPart: usize): usize {
  return config.ringStarts + ofPart + (((step & (config.ringSteps - 1)) as usize) << 2);
}

/** Open a step: spikes from now on belong to it. */
// @ts-ignore: decorator
@inline
export function openStep(step: u32): void {
  now = step;
}

/** Note in the part at hand where the spikes of the step after the open one start. */
export function closeStep(): void {
  store<u32>(startSlot(now + 1, shift), load<u32>(config.spikeCounts + shift));
}

/** Give the number of spikes of a part up to the beginning of a step, as its ring counts. */
// @ts-ignore: decorator
@inline
export function spikesBefore(step: u32, ofPart: usize): u32 {
  return load<u32>(startSlot(step, ofPart));
}

/** Give the neuron of a spike, counted as `spikesBefore` does. */
// @ts-ignore: decorator
@inline
export function neuronAt(spike: u32, ofPart: usize): u32 {
  return load<u32>(config.ring + ofPart + (((spike & (config.ringEntries - 1)) as usize) << 2));
}

// @ts-ignore: decorator
@inline
export function laneOf(neuron: u32): u32 {
  return neuron < config.N_E ? neuron : neuron + config.shiftI;
}

// @ts-ignore: decorator
@inline
export function releaseOf(neuron: u32): u32 {
  return load<u32>(config.release + ((neuron as usize) << 2));
}

// @ts-ignore: decorator
@inline
function resetPotential<T>(neuron: u32): T {
  const constants = neuron < config.N_E ? config.constantsE : config.constantsI;
  if (sizeof<T>() == 8) return load<f64>(constants + RESET) as T;
  return load<f32>(constants + RESET_SINGLE) as T;
}

/** Record a spike of the open step and make its neuron refractory. */
export function fire<T>(lane: u32, neuron: u32): void {
  const counts = config.spikeCounts + shift;
  const total = load<u32>(counts);
  const outputCount = load<u32>(counts, 4);
  store<u32>(config.ring + shift + (((total & (config.ringEntries - 1)) as usize) << 2), neuron);
  store<u32>(counts, total + 1);
  const out = config.output + shift + ((outputCount as usize) << 3);
  store<u32>(out, now);
  store<u32>(out, neuron, 4);
  store<u32>(counts, outputCount + 1, 4);
  store<u32>(config.release + ((neuron as usize) << 2), now + config.refractory + 1);
  store<T>(potentialOf<T>(lane), config.refractory == 0 ? resetPotential<T>(neuron) : parked<T>());
}

/** Handle a neuron found above threshold: a parked one that drifted there is parked again, any other fires. */
function cross<T>(lane: u32, neuron: u32): void {
  if (releaseOf(neuron) > now) store<T>(potentialOf<T>(lane), parked<T>());
  else fire<T>(lane, neuron);
}

/** Handle the neurons at lanes `first` to `first` + 63 of a word whose bit is set, in ascending order. */
function crossHalf<T>(word: u32, first: u32, crossed: u64): void {
  const isE = word < config.wordsE;
  const shiftKind = isE ? 0 : config.shiftI;
  const end = isE ? config.N_E : config.N + config.shiftI;
  for (; crossed != 0; crossed &= crossed - 1) {
    const lane = first + (ctz(crossed) as u32);
    if (lane >= end) return;
    cross<T>(lane, lane - shiftKind);
  }
}

/** Handle the neurons of a word whose bit is set, in ascending order. */
// @ts-ignore: decorator
@inline
export function crossAll<T>(word: u32, crossed: v128): void {
  crossHalf<T>(word, word << 7, i64x2.extract_lane(crossed, 0));
  crossHalf<T>(word, (word << 7) + 64, i64x2.extract_lane(crossed, 1));
}

/** Bring back the neurons of the part at hand whose refractory period ended with the step before the open one. */
export function releaseRefractory<T>(): void {
  if (config.refractory == 0 || now <= config.refractory + 1) return;
  const fired = now - config.refractory - 1;
  const end = spikesBefore(fired + 1, shift);
  for (let spike = spikesBefore(fired, shift); spike != end; spike++) {
    const neuron = neuronAt(spike, shift);
    // Under escape noise a neuron may have fired again meanwhile.
    if (releaseOf(neuron) == now) store<T>(potentialOf<T>(laneOf(neuron)), resetPotential<T>(neuron));
  }
}
