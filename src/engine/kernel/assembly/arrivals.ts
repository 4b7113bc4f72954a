/* Which rows of the connectivity matrix arrive in a step, and from which clusters. */

import * as config from './config';
import { OWN_FROM_E, OWN_FROM_I } from './constants';
import { endWord, firstWord, shift } from './part';
import { neuronAt, now, spikesBefore } from './spikes';

/** Spikes that arrive in the open step, by kind of source; in the lists they are sorted by neuron. */
export let arrivingE: i32 = 0;
export let arrivingI: i32 = 0;
/** Planes in which any of their rows has a bit, one at least. */
export let planesE: u32 = 1;
export let planesI: u32 = 1;

// @ts-ignore: decorator
@inline
export function rowOf(neuron: u32): usize {
  return config.rows + (neuron as usize) * config.rowBytes;
}

/** Give the neuron of a row. */
// @ts-ignore: decorator
@inline
export function sourceOf(row: usize): u32 {
  return ((row - config.rows) / config.rowBytes) as u32;
}

/*
 * Of a cluster, `clusterSpikes` holds for E and for I sources each: the step these numbers are of, where its spikes start
 * in the list, and how many they are.
 */
const ENTRY: usize = 16;

// @ts-ignore: decorator
@inline
function entryOf(cluster: u32, isE: bool): usize {
  return config.clusterSpikes + shift + (cluster as usize) * (2 * ENTRY) + (isE ? 0 : ENTRY);
}

/** Count the spikes of a cluster that arrive. */
// @ts-ignore: decorator
@inline
export function arrivingFrom(cluster: u32, isE: bool): i32 {
  const entry = entryOf(cluster, isE);
  return load<u32>(entry) == now ? load<i32>(entry, 8) : 0;
}

/** Give the address where a cluster's spikes start in the list. */
// @ts-ignore: decorator
@inline
export function listOf(cluster: u32, isE: bool): usize {
  return (isE ? config.rowListE : config.rowListI) + shift + (load<u32>(entryOf(cluster, isE), 4) << 2);
}

/** Mark the words of a cluster's neurons of one kind, `first` to first + size - 1 in lanes. */
function markWords(first: u32, size: u32): void {
  const end = min((first + size + 127) >> 7, endWord);
  for (let word = max(first >> 7, firstWord); word < end; word++) {
    store<u32>(config.ownSteps + shift + (word << 2), now);
  }
}

/** Mark the words where spikes from a cluster's E or I neurons differ from those of other clusters. */
function markCluster(cluster: u32, isE: bool): void {
  const flag = isE ? OWN_FROM_E : OWN_FROM_I;
  const hasDigits = config.ownPlanes > 0;
  if (hasDigits || load<u32>(config.constantsE + flag) != 0) {
    markWords(cluster * config.clusterE, config.clusterE);
  }
  if (hasDigits || load<u32>(config.constantsI + flag) != 0) {
    markWords((config.wordsE << 7) + cluster * config.clusterI, config.clusterI);
  }
}

/** Tell whether a word has neurons in a cluster that a spike arrives from. */
// @ts-ignore: decorator
@inline
export function isMarked(word: u32): bool {
  return load<u32>(config.ownSteps + shift + (word << 2)) == now;
}

function add(neuron: u32, list: usize, position: i32, isE: bool): void {
  store<u32>(list + (position << 2), rowOf(neuron) as u32);
  const cluster = isE ? neuron / config.clusterE : (neuron - config.N_E) / config.clusterI;
  const entry = entryOf(cluster, isE);
  if (load<u32>(entry) == now) {
    store<i32>(entry, load<i32>(entry, 8) + 1, 8);
    return;
  }
  store<u32>(entry, now);
  store<i32>(entry, position, 4);
  store<i32>(entry, 1, 8);
  markCluster(cluster, isE);
}

/** Fill up a list with rows without connections to a multiple of 8. */
function pad(list: usize, count: i32): void {
  for (; count & 7; count++) store<u32>(list + (count << 2), config.zeroRow as u32);
}

/** List the rows of the spikes that arrive in the open step, for the part at hand. */
export function gatherRows(): void {
  let e: i32 = 0;
  let i: i32 = 0;
  planesE = 1;
  planesI = 1;
  const listE = config.rowListE + shift;
  const listI = config.rowListI + shift;
  if (now > config.delay) {
    const sent = now - config.delay;
    // Parts follow each other in the order of their neurons.
    for (let part: u32 = 0; part < config.parts; part++) {
      const ofPart = (part as usize) * config.partBytes;
      const end = spikesBefore(sent + 1, ofPart);
      for (let spike = spikesBefore(sent, ofPart); spike != end; spike++) {
        const neuron = neuronAt(spike, ofPart);
        const used = load<u8>(config.usedPlanes + neuron) as u32;
        if (neuron < config.N_E) {
          add(neuron, listE, e++, true);
          planesE = max(planesE, used);
        } else {
          add(neuron, listI, i++, false);
          planesI = max(planesI, used);
        }
      }
    }
    pad(listE, e);
    pad(listI, i);
  }
  arrivingE = e;
  arrivingI = i;
}
