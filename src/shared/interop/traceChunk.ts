import type { TraceBatch, TraceName } from '../runs/batch.ts';
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
 * Recorded variables of a stretch of time, without loss.
 *
 * Plain part, little-endian uint32: number of samples, number of neurons, variables (bit 0 V_m, 1 I_syn_ex, 2 I_syn_in).
 * Body: times, neurons and then the variables' values; of the doubles all lowest bytes come first, then all second ones
 * and so on, since neighbouring samples share their highest bytes and deflate finds that only when they lie together.
 */
const kind: ChunkKind = { magic: 'EITR', version: 1 };
const headerLength = 12;
const names: readonly TraceName[] = ['V_m', 'I_syn_ex', 'I_syn_in'];

/** Encode a stretch of traces; throws a RangeError where lengths do not fit together. */
export function encodeTraceChunk(traces: TraceBatch, deflate?: Deflate): Uint8Array<ArrayBuffer> {
  const { times_ms, neurons, values } = traces;
  const present = names.flatMap((name) => values[name] ?? []);
  for (const array of present) {
    if (array.length !== times_ms.length * neurons.length) {
      throw new RangeError(
        `${array.length} values for ${times_ms.length} samples of ${neurons.length} neurons`,
      );
    }
  }
  const bits = names.reduce((sum, name, bit) => sum + (values[name] ? 1 << bit : 0), 0);
  const header = new Uint8Array(headerLength);
  [times_ms.length, neurons.length, bits].forEach((value, i) => viewOf(header).setUint32(4 * i, value, true));
  const body = joinBytes([shuffle(times_ms), neuronBytes(neurons), ...present.map(shuffle)]);
  return packChunk(kind, { plain: header, body }, deflate);
}

/** Decode a chunk of traces; throws a LabError `damaged-chunk` where it cannot be trusted. */
export function decodeTraceChunk(chunk: Uint8Array): TraceBatch {
  const { plain, body } = unpackChunk(kind, chunk);
  if (plain.length !== headerLength) throw damagedChunk('its header has another length');
  const [samples, count, bits] = [0, 4, 8].map((at) => viewOf(plain).getUint32(at, true));
  const present = names.filter((_, bit) => (bits >> bit) & 1);
  const expected = 8 * samples + 4 * count + 8 * samples * count * present.length;
  if (body.length !== expected) throw damagedChunk(`it has ${body.length} bytes instead of ${expected}`);
  const neuronsAt = 8 * samples;
  const view = viewOf(body.subarray(neuronsAt));
  const neurons = Uint32Array.from({ length: count }, (_, i) => view.getUint32(4 * i, true));
  const valuesAt = neuronsAt + 4 * count;
  const size = 8 * samples * count;
  const values = present.map((name, i) => {
    const from = valuesAt + i * size;
    return [name, unshuffle(body.subarray(from, from + size))] as const;
  });
  return {
    times_ms: unshuffle(body.subarray(0, neuronsAt)),
    neurons,
    values: Object.fromEntries(values),
  };
}

function neuronBytes(neurons: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * neurons.length));
  neurons.forEach((neuron, i) => view.setUint32(4 * i, neuron, true));
  return new Uint8Array(view.buffer);
}

/** Byte b (from the lowest) of double i goes to b * n + i. */
function shuffle(doubles: Float64Array): Uint8Array {
  const n = doubles.length;
  const shuffled = new Uint8Array(8 * n);
  const view = new DataView(new ArrayBuffer(8));
  const bytes = new Uint8Array(view.buffer);
  for (let i = 0; i < n; i++) {
    view.setFloat64(0, doubles[i], true);
    for (let b = 0; b < 8; b++) shuffled[b * n + i] = bytes[b];
  }
  return shuffled;
}

function unshuffle(shuffled: Uint8Array): Float64Array {
  const n = shuffled.length / 8;
  const doubles = new Float64Array(n);
  const view = new DataView(new ArrayBuffer(8));
  const bytes = new Uint8Array(view.buffer);
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < 8; b++) bytes[b] = shuffled[b * n + i];
    doubles[i] = view.getFloat64(0, true);
  }
  return doubles;
}
