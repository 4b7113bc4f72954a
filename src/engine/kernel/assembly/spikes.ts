/* Who fired when: the ring that delays and refractoriness look back into, and the spikes for the host. */

import * as config from './config';
import { RESET, RESET_SINGLE } from './constants';
import { potentialOf } from './state';

/** Steps done. */
export let now: u32 = 0;
/** Spikes in `output`. */
export let outputCount: u32 = 0;
let total: u32 = 0;

/** Where a refractory neuron's potential is parked, out of reach of any input. */
// @ts-ignore: decorator
@inline
export function parked<T>(): T {
  return sizeof<T>() == 8 ? (-1e300 as T) : (-1e38 as T);
}

export function resetSpikes(): void {
  now = 0;
  outputCount = 0;
  total = 0;
  memory.fill(config.ringStarts, 0, (config.ringSteps as usize) << 2);
}

/** Let the host take the output. */
export function clearOutput(): void {
  outputCount = 0;
}

// @ts-ignore: decorator
@inline
function startSlot(step: u32): usize {
  return config.ringStarts + (((step & (config.ringSteps - 1)) as usize) << 2);
}

/** Open the next step: its number is returned, spikes from now on belong to it. */
export function openStep(): u32 {
  now++;
  store<u32>(startSlot(now), total);
  return now;
}

/** Close a step, so that its spikes can be looked up. */
export function closeStep(): void {
  store<u32>(startSlot(now + 1), total);
}

/** Give the number of spikes up to the beginning of a step, as the ring counts. */
// @ts-ignore: decorator
@inline
export function spikesBefore(step: u32): u32 {
  return load<u32>(startSlot(step));
}

/** Give the neuron of a spike, counted as `spikesBefore` does. */
// @ts-ignore: decorator
@inline
export function neuronAt(spike: u32): u32 {
  return load<u32>(config.ring + (((spike & (config.ringEntries - 1)) as usize) << 2));
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
  store<u32>(config.ring + (((total & (config.ringEntries - 1)) as usize) << 2), neuron);
  total++;
  const out = config.output + ((outputCount as usize) << 3);
  store<u32>(out, now);
  store<u32>(out, neuron, 4);
  outputCount++;
  store<u32>(config.release + ((neuron as usize) << 2), now + config.refractory + 1);
  store<T>(potentialOf<T>(lane), config.refractory == 0 ? resetPotential<T>(neuron) : parked<T>());
}

/** Handle a neuron found above threshold: a parked one that drifted there is parked again, any other fires. */
export function cross<T>(lane: u32, neuron: u32): void {
  if (releaseOf(neuron) > now) store<T>(potentialOf<T>(lane), parked<T>());
  else fire<T>(lane, neuron);
}

/** Bring back the neurons whose refractory period ended with the step before the open one. */
export function releaseRefractory<T>(): void {
  if (config.refractory == 0 || now <= config.refractory + 1) return;
  const fired = now - config.refractory - 1;
  const end = spikesBefore(fired + 1);
  for (let spike = spikesBefore(fired); spike != end; spike++) {
    const neuron = neuronAt(spike);
    // Under escape noise a neuron may have fired again meanwhile.
    if (releaseOf(neuron) == now) store<T>(potentialOf<T>(laneOf(neuron)), resetPotential<T>(neuron));
  }
}
