/*
 * What the host sets before a run. Addresses are byte offsets into the imported memory, which the host lays out
 * (../memoryPlan.ts); "words" are 128-bit words of the packed layout: wordsE words of E neurons, then wordsI of I.
 */

// Network
export let N_E: u32 = 0;
export let N: u32 = 0;
export let wordsE: u32 = 0;
/** What is added to the index of an I neuron to get its lane. */
export let shiftI: u32 = 0;
/** Neurons of each kind in a cluster. */
export let clusterE: u32 = 0;
export let clusterI: u32 = 0;
export let seed: u32 = 0;
export let trial: u32 = 0;

// Connectivity: `planes` bit matrices one after the other, digit k of the synapse count in plane k
export let rows: usize = 0;
/** Bytes from one row to the next, a whole number of cache lines. */
export let rowBytes: usize = 0;
export let planes: u32 = 1;
/** Bytes of one whole plane. */
export let planeBytes: usize = 0;
/** Per source a byte: planes in which its row has any bit; higher ones need not be read. */
export let usedPlanes: usize = 0;
/** Further digits for targets in the source's own cluster only: `ownPlanes` per source, each of `ownWords` words. */
export let ownRows: usize = 0;
export let ownPlanes: u32 = 0;
/** Words that any cluster's E range, and both ranges, can touch. */
export let ownWordsE: u32 = 0;
export let ownWords: u32 = 0;
/** Per word the first and the last cluster that has neurons in it (u32 each). */
export let wordClusters: usize = 0;
/** Per cluster `ownWords` words with ones at its neurons. */
export let ownMasks: usize = 0;
/** The row without connections that ends each plane; its address in the first. */
export let zeroRow: usize = 0;

/** Fixed in-degree: a word for each source and plane, of which each bit is a target's (drawIndegree.ts). */
export let indegreeWords: usize = 0;

// Time, in steps
export let delay: u32 = 1;
export let refractory: u32 = 0;

/** State of the neurons (state.ts), and bytes of a block of it. */
export let state: usize = 0;
export let blockBytes: usize = 0;
/** Per word a field of what drives its neurons besides synaptic currents, in the order of the state. */
export let drive: usize = 0;
/** Per neuron: the first step after its last refractory period (u32). */
export let release: usize = 0;
/** Constants of E and I neurons (constants.ts). */
export let constantsE: usize = 0;
export let constantsI: usize = 0;
/** Per word a u32: 1 where all its neurons have their kind's usual drive, which stands in the constants. */
export let hasUsualDrive: usize = 0;

// Parts: ranges of words, each worked on by one thread; `parts` + 1 words (u32) at which they start
export let parts: u32 = 1;
export let partWords: usize = 0;
/** Bytes from what belongs to one part to the same of the next; all addresses below are the first part's. */
export let partBytes: usize = 0;

/** Two u32: spikes so far (modulo 2^32) and spikes in `output`. */
export let spikeCounts: usize = 0;
// Spikes of the last steps, a ring; `ringSteps` and `ringEntries` are powers of two
export let ringStarts: usize = 0;
export let ringSteps: u32 = 0;
export let ring: usize = 0;
export let ringEntries: u32 = 0;
/** Spikes for the host: pairs of u32 (step, neuron). */
export let output: usize = 0;
/** Addresses of the rows to deliver (u32). */
export let rowListE: usize = 0;
export let rowListI: usize = 0;
/** Which spikes come from a cluster: E and I entry of each (arrivals.ts). */
export let clusterSpikes: usize = 0;
/** Per word: the last step in which a spike from a cluster of its neurons arrived (u32). */
export let ownSteps: usize = 0;
/** Upright counters of all words: digit k of a word `rowBytes` behind digit k - 1. */
export let countersE: usize = 0;
export let countersI: usize = 0;
/** Upright counters of one word: of all synapses, of those within a cluster, and scratch. */
export let wordE: usize = 0;
export let wordI: usize = 0;
export let ownE: usize = 0;
export let ownI: usize = 0;
export let scratch: usize = 0;
/** Counts of one word as bytes: up to three bytes for each of four kinds (spread.ts), then as i32. */
export let bytes: usize = 0;
export let counts: usize = 0;
/** Double precision: arrivals of one word, 128 f64 for the excitatory current, then for the inhibitory. */
export let arrivals: usize = 0;

/** Whether neurons fire by escape noise; then delta [mV], rho [1/s], dt [ms]. */
export let hasEscapeNoise: bool = false;
export let delta: f64 = 0;
export let rho: f64 = 0;
export let dt: f64 = 0;

/** Single precision: whether both synaptic currents are kept in `currentA`. */
export let isMerged: bool = false;
/** Single precision: observed neurons (u32 each) and their two currents (two f64 each) [pA]. */
export let observed: usize = 0;
export let observedCount: u32 = 0;
export let observedCurrents: usize = 0;

/** What threads tell each other (threads.ts). */
export let progress: usize = 0;
