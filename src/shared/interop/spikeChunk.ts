import { sortSpikes } from '../analysis/sortSpikes.ts';
import type { SpikeBatch } from '../runs/batch.ts';
import {
  damagedChunk,
  joinBytes,
  packChunk,
  unpackChunk,
  viewOf,
  type ChunkKind,
  type Deflate,
} from './chunkFrame.ts';

/**
 * Spikes of a stretch of time in about 1.7 bytes each.
 *
 * Spikes are numbered in one order, step by step and neuron by neuron: place = (step - firstStep) * width + neuron, and
 * the gaps between places are stored. At a rate r per neuron a gap has about log2(e/(r*dt)) bits, whatever the network's
 * size: 13.3 at 2.7 spikes/s and 0.1 ms. The lowest byte of each gap, close to noise, is stored as it is; the rest, a
 * variable-length number of 7 bits a byte, takes few values and is deflated.
 *
 * Plain part, little-endian uint32: first step, last step, width (largest neuron + 1), number of spikes; then the lowest
 * bytes. Body: the rests.
 */
const kind: ChunkKind = { magic: 'EISP', version: 1 };
const headerLength = 16;
/** Bytes that the rest of a gap below 2^53 can take. */
const maximumRest = 7;

/** More spikes than this belong into several chunks. */
export const maximumChunkSpikes = 2 ** 22;

/**
 * Encode a stretch of spikes; unsorted ones are sorted by step, then neuron.
 *
 * Throws a RangeError for spikes outside the stretch.
 */
export function encodeSpikeChunk(batch: SpikeBatch, deflate?: Deflate): Uint8Array<ArrayBuffer> {
  const { steps, neurons } = sortSpikes(batch);
  const { firstStep, lastStep } = batch;
  const count = steps.length;
  if (count > 0 && (steps[0] < firstStep || steps[count - 1] > lastStep)) {
    throw new RangeError(
      `Spikes of steps ${steps[0]} to ${steps[count - 1]} in a stretch ${firstStep} to ${lastStep}`,
    );
  }
  const width = neurons.reduce((a, b) => Math.max(a, b), 0) + 1;
  const header = new Uint8Array(headerLength);
  [firstStep, lastStep, width, count].forEach((value, i) => viewOf(header).setUint32(4 * i, value, true));
  const { lows, rests } = encodeGaps(steps, neurons, firstStep, width);
  return packChunk(kind, { plain: joinBytes([header, lows]), body: rests }, deflate);
}

function encodeGaps(
  steps: Uint32Array,
  neurons: Uint32Array,
  firstStep: number,
  width: number,
): { lows: Uint8Array; rests: Uint8Array } {
  const count = steps.length;
  const rests = new Uint8Array(count * maximumRest);
  const lows = new Uint8Array(count);
  let length = 0;
  let previous = 0;
  for (let i = 0; i < count; i++) {
    const place = (steps[i] - firstStep) * width + neurons[i];
    const gap = place - previous;
    previous = place;
    lows[i] = gap % 256;
    let rest = Math.floor(gap / 256);
    while (rest >= 128) {
      rests[length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    rests[length++] = rest;
  }
  return { lows, rests: rests.subarray(0, length) };
}

/** Decode a chunk to spikes sorted by step, then neuron; throws a LabError `damaged-chunk` rather than return others. */
export function decodeSpikeChunk(chunk: Uint8Array): SpikeBatch {
  const { plain, body: rests } = unpackChunk(kind, chunk);
  if (plain.length < headerLength) throw damagedChunk('it has no header');
  const [firstStep, lastStep, width, count] = [0, 4, 8, 12].map((at) => viewOf(plain).getUint32(at, true));
  const lows = plain.subarray(headerLength);
  if (count !== lows.length) throw damagedChunk(`it claims ${count} spikes and holds ${lows.length}`);
  if (width === 0) throw damagedChunk('it has no neurons');
  const steps = new Uint32Array(count);
  const neurons = new Uint32Array(count);
  let at = 0;
  let place = 0;
  for (let i = 0; i < count; i++) {
    place += lows[i];
    for (let factor = 256; ; factor *= 128) {
      if (at >= rests.length) throw damagedChunk('it ends too early');
      const byte = rests[at++];
      place += (byte & 127) * factor;
      if (byte < 128) break;
    }
    const step = Math.floor(place / width);
    if (firstStep + step > lastStep) throw damagedChunk('a spike lies outside its stretch');
    steps[i] = firstStep + step;
    neurons[i] = place - step * width;
  }
  if (at !== rests.length) throw damagedChunk('it has more bytes than spikes');
  return { firstStep, lastStep, steps, neurons };
}
