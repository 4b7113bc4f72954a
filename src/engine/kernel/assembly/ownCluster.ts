/* Walks over the targets of a spike in its own cluster, 16 lanes at a time. */

import * as config from './config';

/** First word touched by a cluster's targets of one kind, and how many words are. */
export let ownFirst: u32 = 0;
export let ownCount: u32 = 0;
/** Ones at the cluster's lanes in these words. */
export let ownMask: usize = 0;
/** Further digits of the synapse counts in these words. */
export let ownDigits: usize = 0;
/** Groups of 16 lanes touched, counted from the first word's first lane. */
export let ownFirstGroup: u32 = 0;
export let ownEndGroup: u32 = 0;

/** Look up the own cluster of a source among E (0) or I (1) targets. */
export function findOwn(neuron: u32, kind: u32): void {
  const cluster = neuron < config.N_E ? neuron / config.clusterE : (neuron - config.N_E) / config.clusterI;
  const size = kind == 0 ? config.clusterE : config.clusterI;
  const start = cluster * size + (kind == 0 ? 0 : config.wordsE << 7);
  const shift = kind == 0 ? 0 : config.ownWordsE;
  ownFirst = start >> 7;
  ownCount = ((start + size + 127) >> 7) - ownFirst;
  ownFirstGroup = (start >> 4) - (ownFirst << 3);
  ownEndGroup = ((start + size + 15) >> 4) - (ownFirst << 3);
  ownMask = config.ownMasks + (((cluster * config.ownWords + shift) as usize) << 4);
  ownDigits =
    config.ownRows + ((((neuron as usize) * config.ownPlanes * config.ownWords + shift) as usize) << 4);
}
