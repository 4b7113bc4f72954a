import { spikeRing } from '#shared/model/spikeRing.ts';
import { binaryDigits } from '#shared/model/multiplicity.ts';
import { rowBytesOf, wordsTouched } from '#shared/model/bitRows.ts';
import { CONSTANT_BYTES } from './constantBlock.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import type { Layout } from '../network/layout.ts';

/** Bytes of one 128-bit word. */
const WORD = 16;
/** Everything starts at a cache line. */
const ALIGNMENT = 64;
/** What the compiler keeps at the bottom of the memory for itself. */
const RESERVED = 4096;
const PAGE = 65536;

/** Upright counters of one word, and the most digits counts can have (assembly/counts.ts). */
const COUNTER_BYTES = 32 * WORD;
const MOST_DIGITS = 24;
/** Counts of the 128 lanes of a word: four kinds, three bytes each; then as i32. */
const SPREAD_BYTES = 4 * 3 * 128;
const COUNT_BYTES = 4 * 512;
/** Lanes of a word. */
const LANES = 128;
/** Arrivals of a word: two currents in double precision. */
const ARRIVAL_BYTES = 2048;
/** Of a cluster: an entry for each kind of source (assembly/arrivals.ts). */
const CLUSTER_BYTES = 32;
/** Words that are counted together: parts start at multiples. */
const WORDS_PER_LINE = 4;

export interface MemoryNeeds {
  readonly layout: Layout;
  /** Bytes of a number: 8 in double, 4 in single precision. */
  readonly bytesPerReal: 4 | 8;
  /** Whether one current of a neuron stands for both (assembly/state.ts). */
  readonly isMerged: boolean;
  /** Bit planes of the whole matrix, and of the own-cluster blocks besides. */
  readonly planes: number;
  readonly ownPlanes: number;
  readonly hasFixedIndegree: boolean;
  readonly delaySteps: number;
  readonly refractorySteps: number;
  readonly hasEscapeNoise: boolean;
  readonly observedNeurons: number;
  /** Parts that threads can work on side by side; there may be fewer where the network is small. */
  readonly parts: number;
}

/** Sizes that the kernel and its host share, besides addresses. */
export interface Geometry {
  readonly rowBytes: number;
  readonly ownWordsE: number;
  readonly ownWords: number;
  readonly planeBytes: number;
  /** Of the state of the neurons of a word. */
  readonly blockBytes: number;
  /** Address of the row without connections. */
  readonly zeroRow: number;
  readonly ringSteps: number;
  readonly ringEntries: number;
  readonly parts: number;
  readonly partBytes: number;
}

/** What all parts share. */
const sharedRegions = [
  'constantsE',
  'constantsI',
  'progress',
  'partWords',
  'observed',
  'observedCurrents',
  'wordClusters',
  'ownMasks',
  'indegreeWords',
  'hasUsualDrive',
  'usedPlanes',
  'release',
  'drive',
  'state',
] as const;

/** What each part has of its own. */
const partRegions = [
  'spikeCounts',
  'wordE',
  'wordI',
  'ownE',
  'ownI',
  'scratch',
  'bytes',
  'counts',
  'arrivals',
  'clusterSpikes',
  'ownSteps',
  'rowListE',
  'rowListI',
  'ringStarts',
  'ring',
  'output',
  'countersE',
  'countersI',
] as const;

type Region = (typeof sharedRegions)[number] | (typeof partRegions)[number] | 'ownRows' | 'rows';

/** Where everything lies in the kernel's memory; addresses of what each part has are those of the first. */
export interface MemoryPlan extends Geometry {
  readonly address: Readonly<Record<Region, number>>;
  /** First word of each part, and the number of words. */
  readonly partStarts: readonly number[];
  /** Spikes that a part can hold for the host. */
  readonly outputCapacity: number;
  /** Pages of 64 KiB. */
  readonly pages: number;
}

const aligned = (address: number): number => Math.ceil(address / ALIGNMENT) * ALIGNMENT;

/** Lay regions of given sizes one behind the other; gives their addresses and the end. */
function place<Name extends string>(
  names: readonly Name[],
  sizes: Readonly<Record<Name, number>>,
  start: number,
): { readonly address: Record<Name, number>; readonly end: number } {
  let end = start;
  const address = Object.fromEntries(
    names.map((name) => {
      const at = aligned(end);
      end = at + sizes[name];
      return [name, at];
    }),
  ) as Record<Name, number>;
  return { address, end: aligned(end) };
}

/** Divide words into at most `parts` ranges of whole lines, as even as can be. */
function divide(words: number, parts: number): number[] {
  const lines = Math.ceil(words / WORDS_PER_LINE);
  const count = Math.min(parts, lines);
  return Array.from({ length: count + 1 }, (_, part) =>
    Math.min(words, Math.round((part * lines) / count) * WORDS_PER_LINE),
  );
}

/** Lay out the kernel's memory for a network. */
export function planMemory(needs: MemoryNeeds): MemoryPlan {
  const { layout, bytesPerReal, planes, ownPlanes } = needs;
  const packed = new PackedLayout(layout);
  const neurons = layout.N_E + layout.N_I;
  const rowBytes = rowBytesOf(layout.N_E, layout.N_I);
  const ownWordsE = wordsTouched(layout.N_E / layout.n_clusters);
  const ownWords = ownWordsE + wordsTouched(layout.N_I / layout.n_clusters);
  const partStarts = divide(packed.words, needs.parts);
  const parts = partStarts.length - 1;
  const largest = Math.max(...partStarts.slice(1).map((end, part) => end - partStarts[part]));
  const partNeurons = Math.min(neurons, LANES * largest);
  const ring = spikeRing({ ...needs, neurons: partNeurons });
  const outputCapacity = Math.max(4 * partNeurons, 65536);
  // Behind the rows of all neurons stands one without connections.
  const planeBytes = (neurons + 1) * rowBytes;
  // Potentials, and one current or two.
  const blockBytes = (needs.isMerged ? 2 : 3) * LANES * bytesPerReal;
  // A counter more than digits serves as scratch.
  const counterRows = (sources: number): number => digitsOf(sources, planes, ownPlanes) + 1;
  const shared = place(
    sharedRegions,
    {
      constantsE: CONSTANT_BYTES,
      constantsI: CONSTANT_BYTES,
      progress: (1 + parts) * ALIGNMENT,
      partWords: (parts + 1) * 4,
      observed: needs.observedNeurons * 4,
      observedCurrents: needs.observedNeurons * 16,
      wordClusters: packed.words * 8,
      ownMasks: layout.n_clusters * ownWords * WORD,
      indegreeWords: needs.hasFixedIndegree ? planes * neurons * 4 : 0,
      hasUsualDrive: packed.words * 4,
      usedPlanes: neurons,
      release: neurons * 4,
      drive: packed.lanes * bytesPerReal,
      state: packed.words * blockBytes,
    },
    RESERVED,
  );
  const part = place(
    partRegions,
    {
      spikeCounts: 8,
      wordE: COUNTER_BYTES,
      wordI: COUNTER_BYTES,
      ownE: COUNTER_BYTES,
      ownI: COUNTER_BYTES,
      scratch: COUNTER_BYTES,
      bytes: SPREAD_BYTES,
      counts: COUNT_BYTES,
      arrivals: ARRIVAL_BYTES,
      clusterSpikes: layout.n_clusters * CLUSTER_BYTES,
      ownSteps: packed.words * 4,
      rowListE: (layout.N_E + 7) * 4,
      rowListI: (layout.N_I + 7) * 4,
      ringStarts: ring.ringSteps * 4,
      ring: ring.ringEntries * 4,
      output: outputCapacity * 8,
      countersE: counterRows(layout.N_E) * rowBytes,
      countersI: counterRows(layout.N_I) * rowBytes,
    },
    shared.end,
  );
  const partBytes = part.end - shared.end;
  const matrix = place(
    ['ownRows', 'rows'],
    { ownRows: neurons * ownPlanes * ownWords * WORD, rows: planes * planeBytes },
    shared.end + parts * partBytes,
  );
  return {
    rowBytes,
    ownWordsE,
    ownWords,
    planeBytes,
    blockBytes,
    zeroRow: matrix.address.rows + neurons * rowBytes,
    ...ring,
    parts,
    partBytes,
    address: { ...shared.address, ...part.address, ...matrix.address },
    partStarts,
    outputCapacity,
    pages: Math.ceil(matrix.end / PAGE),
  };
}

/** Count the binary digits of the synapses that spikes of all sources of a kind could arrive through. */
function digitsOf(sources: number, planes: number, ownPlanes: number): number {
  const digits = binaryDigits(sources * (2 ** planes - 1 + 2 ** (ownPlanes + 1) - 2));
  if (digits > MOST_DIGITS) throw new RangeError(`Counts of ${digits} digits, at most ${MOST_DIGITS} can be`);
  return digits;
}
