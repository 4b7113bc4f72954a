import { deflateRawSync } from 'node:zlib';
import type { Deflate } from '#shared/interop/chunkFrame.ts';
import { encodeSpikeChunk } from '#shared/interop/spikeChunk.ts';
import { encodeTraceChunk } from '#shared/interop/traceChunk.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';

/** Several times as fast as in JavaScript: of a sweep of small networks this is a good part of the host's work. */
const deflate: Deflate = (bytes) => deflateRawSync(bytes, { level: 1 });

/** Encode spikes as they are stored; throws as `encodeSpikeChunk` does. */
export const encodeSpikes = (batch: SpikeBatch): Uint8Array<ArrayBuffer> => encodeSpikeChunk(batch, deflate);

/** Encode traces as they are stored. */
export const encodeTraces = (traces: TraceBatch): Uint8Array<ArrayBuffer> =>
  encodeTraceChunk(traces, deflate);
