import { spikeRing } from '#shared/model/spikeRing.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import type { Layout } from '../network/layout.ts';

/** Bytes of one 128-bit word. */
const WORD = 16;
/** Everything starts at a cache line. */
const ALIGNMENT = 64;
/** What the compiler keeps at the bottom of the memory for itself. */
const RESERVED = 4096;
const PAGE = 65536;

/** Bytes of a block of constants of one kind of neuron (assembly/constants.ts). */
const CONSTANT_BYTES = 512;
/** Upright counters: 24 digits and four words of scratch. */
const COUNTER_BYTES = 28 * WORD;
/** Counts of the 128 lanes of a word. */
const COUNT_BYTES = 512;
/** Fields of the state of a neuron (assembly/state.ts). */
const FIELDS = 4;
/** Arrivals of a word: two currents in double precision. */
const ARRIVAL_BYTES = 2048;

export interface MemoryNeeds {
  readonly layout: Layout;
  /** Bytes of a number: 8 in double, 4 in single precision. */
  readonly bytesPerReal: 4 | 8;
  /** Bit planes of the whole matrix, and of the own-cluster blocks besides. */
  readonly planes: number;
  readonly ownPlanes: number;
  readonly delaySteps: number;
  readonly refractorySteps: number;
  readonly hasEscapeNoise: boolean;
  readonly observedNeurons: number;
}

/** Sizes that the kernel and its host share, besides addresses. */
export interface Geometry {
  readonly ownWordsE: number;
  readonly ownWords: number;
  readonly planeBytes: number;
  /** Address of the row without connections. */
  readonly zeroRow: number;
  readonly ringSteps: number;
  readonly ringEntries: number;
  readonly outputCapacity: number;
}

const regions = [
  'constantsE',
  'constantsI',
  'countersE',
  'countersI',
  'countsE',
  'countsI',
  'bitsOfLanes',
  'arrivals',
  'observed',
  'observedCurrents',
  'ownMasks',
  'rowListE',
  'rowListI',
  'ringStarts',
  'ring',
  'output',
  'release',
  'state',
  'ownFlags',
  'ownCountsE',
  'ownCountsI',
  'ownRows',
  'rows',
] as const;

export type Region = (typeof regions)[number];

/** Where everything lies in the kernel's memory. */
export interface MemoryPlan extends Geometry {
  readonly address: Readonly<Record<Region, number>>;
  /** Pages of 64 KiB. */
  readonly pages: number;
}

/** Lay out the kernel's memory for a network. */
export function planMemory(needs: MemoryNeeds): MemoryPlan {
  const { layout, bytesPerReal, planes, ownPlanes } = needs;
  const packed = new PackedLayout(layout);
  const neurons = layout.N_E + layout.N_I;
  const rowBytes = packed.words * WORD;
  // A range of n lanes that starts anywhere touches at most this many words.
  const touched = (size: number): number => Math.ceil((size + 127) / 128);
  const ownWordsE = touched(layout.N_E / layout.n_clusters);
  const ownWords = ownWordsE + touched(layout.N_I / layout.n_clusters);
  const geometry: Omit<Geometry, 'zeroRow'> = {
    ownWordsE,
    ownWords,
    // Behind the rows of all neurons stands one without connections.
    planeBytes: (neurons + 1) * rowBytes,
    ...spikeRing({ ...needs, neurons }),
    outputCapacity: Math.max(4 * neurons, 65536),
  };
  const ownCounts = bytesPerReal === 8 ? packed.lanes * 4 : 0;
  const bytes: Record<Region, number> = {
    constantsE: CONSTANT_BYTES,
    constantsI: CONSTANT_BYTES,
    countersE: COUNTER_BYTES,
    countersI: COUNTER_BYTES,
    countsE: COUNT_BYTES,
    countsI: COUNT_BYTES,
    bitsOfLanes: 4 * WORD,
    arrivals: ARRIVAL_BYTES,
    observed: needs.observedNeurons * 4,
    observedCurrents: needs.observedNeurons * 16,
    ownMasks: layout.n_clusters * ownWords * WORD,
    rowListE: (layout.N_E + 15) * 4,
    rowListI: (layout.N_I + 15) * 4,
    ringStarts: geometry.ringSteps * 4,
    ring: geometry.ringEntries * 4,
    output: geometry.outputCapacity * 8,
    release: neurons * 4,
    state: packed.lanes * FIELDS * bytesPerReal,
    ownFlags: packed.words,
    ownCountsE: ownCounts,
    ownCountsI: ownCounts,
    ownRows: neurons * ownPlanes * ownWords * WORD,
    rows: planes * geometry.planeBytes,
  };
  let end = RESERVED;
  const address = Object.fromEntries(
    regions.map((region) => {
      const start = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
      end = start + bytes[region];
      return [region, start];
    }),
  ) as Record<Region, number>;
  const zeroRow = address.rows + neurons * rowBytes;
  return { ...geometry, zeroRow, address, pages: Math.ceil(end / PAGE) };
}
