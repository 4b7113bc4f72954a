import { deflateSync, inflateSync } from 'fflate';
import { LabError } from '../errors.ts';
import { crc32 } from './crc32.ts';

/**
 * Magic (4 bytes), version, packing, two zero bytes; then, as little-endian uint32, length of the plain part, length of the
 * body before packing, and the checksum: CRC-32 of the 16 bytes before it exclusive-or that of everything after it.
 */
const frameLength = 20;
const checksumAt = 16;
const stored = 0;
const deflated = 1;
/** No body is larger before packing; what claims to be is damaged or hostile [bytes]. */
const maximumBody = 2 ** 28;

/** What a chunk holds: four letters, and the version of what comes after the frame. */
export interface ChunkKind {
  readonly magic: string;
  readonly version: number;
}

/** What is in a chunk: a part stored as it is, and a body that is deflated where that makes it smaller. */
export interface ChunkParts {
  readonly plain: Uint8Array;
  readonly body: Uint8Array;
}

/** Say that a chunk cannot be trusted. */
export const damagedChunk = (what: string): LabError =>
  new LabError('damaged-chunk', `Damaged chunk: ${what}`);

/** Deflates bytes, without a header. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** Level 1: times and potentials hold little that a longer search would find. */
const deflateQuickly: Deflate = (bytes) => deflateSync(bytes, { level: 1 });

/**
 * Put both parts into one checksummed chunk; throws a RangeError for a body above 256 MiB. Whatever deflates, the same
 * comes out when it is unpacked.
 */
export function packChunk(
  kind: ChunkKind,
  { plain, body }: ChunkParts,
  deflate = deflateQuickly,
): Uint8Array<ArrayBuffer> {
  if (body.length > maximumBody) {
    throw new RangeError(`A chunk's body holds at most ${maximumBody} bytes, not ${body.length}`);
  }
  const packed = deflate(body);
  const isSmaller = packed.length < body.length;
  const content = isSmaller ? packed : body;
  const chunk = new Uint8Array(frameLength + plain.length + content.length);
  const view = new DataView(chunk.buffer);
  for (let i = 0; i < 4; i++) chunk[i] = kind.magic.charCodeAt(i);
  chunk[4] = kind.version;
  chunk[5] = isSmaller ? deflated : stored;
  view.setUint32(8, plain.length, true);
  view.setUint32(12, body.length, true);
  chunk.set(plain, frameLength);
  chunk.set(content, frameLength + plain.length);
  view.setUint32(checksumAt, checksum(chunk), true);
  return chunk;
}

const checksum = (chunk: Uint8Array): number =>
  (crc32(chunk.subarray(0, checksumAt)) ^ crc32(chunk.subarray(frameLength))) >>> 0;

/**
 * Check a chunk and take it apart again.
 *
 * Throws a LabError `damaged-chunk` where it is none of this kind and version, or was changed.
 */
export function unpackChunk(kind: ChunkKind, chunk: Uint8Array): ChunkParts {
  if (chunk.length < frameLength) throw damagedChunk(`it has only ${chunk.length} bytes`);
  const magic = String.fromCharCode(...chunk.subarray(0, 4));
  if (magic !== kind.magic) throw damagedChunk(`it does not start with ${kind.magic}`);
  const view = viewOf(chunk);
  if (view.getUint32(checksumAt, true) !== checksum(chunk)) throw damagedChunk('its checksum is wrong');
  if (chunk[4] !== kind.version) throw damagedChunk(`its version is ${chunk[4]}, not ${kind.version}`);
  const bodyAt = frameLength + view.getUint32(8, true);
  const bodyLength = view.getUint32(12, true);
  if (bodyAt > chunk.length) throw damagedChunk('its plain part is cut off');
  if (bodyLength > maximumBody) throw damagedChunk(`it claims ${bodyLength} bytes`);
  return {
    plain: chunk.subarray(frameLength, bodyAt),
    body: unpackBody(chunk[5], chunk.subarray(bodyAt), bodyLength),
  };
}

/** View bytes as numbers. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Join byte arrays into one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function unpackBody(packing: number, content: Uint8Array, length: number): Uint8Array {
  let body = content;
  if (packing !== stored) {
    if (packing !== deflated) throw damagedChunk(`its packing ${packing} is unknown`);
    try {
      body = inflateSync(content, { out: new Uint8Array(length) });
    } catch (cause) {
      throw new LabError('damaged-chunk', 'Damaged chunk: it cannot be inflated', null, { cause });
    }
  }
  if (body.length !== length) throw damagedChunk(`it has ${body.length} bytes instead of ${length}`);
  return body;
}
