import type { Spikes } from '#shared/analysis/spikes.ts';
import { stepTime } from '#shared/analysis/stepTime.ts';
import { LabError } from '#shared/errors.ts';
import { decodeSpikeChunk } from '#shared/interop/spikeChunk.ts';
import { decodeTraceChunk } from '#shared/interop/traceChunk.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import { joinUint32, mergeTraces } from '#shared/runs/mergeBatches.ts';
import type { Connection } from './connection.ts';
import { encodeSpikes, encodeTraces } from './encodeChunk.ts';
import { ownedKey } from './queue.ts';
import type { StepRange } from './runInput.ts';
import { keyOf, noSuchRun, type RunKey } from './runRow.ts';
import { spikesNotKept } from './spikesNotKept.ts';
import { splitBatch } from './splitBatch.ts';

interface Batch {
  readonly id: string;
  readonly owner: string;
  readonly spikes: SpikeBatch;
  readonly traces: TraceBatch | null;
}

/** See RunStore. */
export function appendBatch(connection: Connection, { id, owner, spikes, traces }: Batch): void {
  // Encoding takes longer than storing, and the lock is everybody's.
  const chunks = splitBatch(spikes).map((batch) => ({ batch, bytes: encodeSpikes(batch) }));
  const traceBytes = traces === null || traces.times_ms.length === 0 ? null : encodeTraces(traces);
  connection.write(() => {
    const { key } = ownedKey(connection, id, owner);
    for (const { batch, bytes } of chunks) appendSpikes(connection, key, batch, bytes);
    if (traces && traceBytes) appendTraces(connection, key, traces.times_ms.length, traceBytes);
  }, 'relaxed');
}

/** Add an encoded stretch of spikes to a run; throws `out-of-order` where it does not follow the last one. */
export function appendSpikes(
  connection: Connection,
  key: number,
  batch: SpikeBatch,
  bytes: Uint8Array,
): void {
  const { firstStep, lastStep } = batch;
  const previous = connection.get(
    'SELECT last_step FROM spike_chunk WHERE run = ? ORDER BY first_step DESC LIMIT 1',
    key,
  ) as { last_step: number } | undefined;
  if (previous !== undefined && firstStep !== previous.last_step + 1) {
    throw new LabError(
      'out-of-order',
      `Spikes from step ${firstStep} do not follow step ${previous.last_step}`,
    );
  }
  const spikes = batch.steps.length;
  connection.run(
    'INSERT INTO spike_chunk (run, first_step, last_step, spikes, bytes) VALUES (?, ?, ?, ?, ?)',
    ...[key, firstStep, lastStep, spikes, bytes],
  );
  connection.run(
    `UPDATE run SET recorded_ms = ?, spike_count = spike_count + ?, size_bytes = size_bytes + ? WHERE key = ?`,
    ...[stepTime(dtOf(connection, key))(lastStep), spikes, bytes.length, key],
  );
}

/** Add an encoded stretch of traces to a run. */
export function appendTraces(connection: Connection, key: number, samples: number, bytes: Uint8Array): void {
  connection.run(
    `INSERT INTO trace_chunk (run, sequence, samples, bytes)
     VALUES (?, (SELECT count(*) FROM trace_chunk WHERE run = ?), ?, ?)`,
    ...[key, key, samples, bytes],
  );
  connection.run('UPDATE run SET size_bytes = size_bytes + ? WHERE key = ?', bytes.length, key);
}

function dtOf(connection: Connection, key: number): number {
  const row = connection.get("SELECT number FROM run_parameter WHERE run = ? AND name = 'dt'", key);
  return (row as { number: number }).number;
}

/** See RunStore. */
export function readSpikes(connection: Connection, id: string, range: StepRange): Spikes {
  return connection.read(() => {
    const batches = [...iterateSpikes(connection, id, range)];
    return {
      steps: joinUint32(batches.map(({ steps }) => steps)),
      neurons: joinUint32(batches.map(({ neurons }) => neurons)),
    };
  });
}

/** Find a run whose spikes are wanted; throws `spikes-not-kept` where it has ended and they are not stored. */
function keptKey(connection: Connection, id: string): RunKey {
  const found = keyOf(connection, id);
  if (found.are_spikes_kept === 0 && found.owner === null && found.status !== 'queued') {
    throw spikesNotKept({ id, name: found.name });
  }
  return found;
}

interface ChunkRow {
  readonly first_step: number;
  readonly last_step: number;
  readonly spikes: number;
  readonly bytes: Uint8Array;
}

/** See RunStore. */
export function* iterateSpikes(connection: Connection, id: string, range: StepRange): Generator<SpikeBatch> {
  const { fromStep = 0, toStep = Number.MAX_SAFE_INTEGER } = range;
  const { key } = keptKey(connection, id);
  const rows = connection.all(
    'SELECT key FROM spike_chunk WHERE run = ? AND last_step >= ? AND first_step <= ? ORDER BY first_step',
    ...[key, fromStep, toStep],
  ) as { key: number }[];
  for (const { key: chunk } of rows) {
    const row = connection.get(
      'SELECT first_step, last_step, spikes, bytes FROM spike_chunk WHERE key = ?',
      chunk,
    );
    if (row === undefined) throw noSuchRun(id);
    yield cutBatch(decodeRow(row as ChunkRow, id), fromStep, toStep);
  }
}

/** Decode a stored chunk; throws `damaged-chunk` where it is not the one that belongs there. */
export function decodeRow(row: ChunkRow, id: string): SpikeBatch {
  const where = `Spikes of run ${id}, steps ${row.first_step} to ${row.last_step}`;
  const batch = located(where, id, () => decodeSpikeChunk(row.bytes));
  const { firstStep, lastStep, steps } = batch;
  if (firstStep !== row.first_step || lastStep !== row.last_step || steps.length !== row.spikes) {
    throw new LabError('damaged-chunk', `${where}: the chunk belongs elsewhere`, { id });
  }
  return batch;
}

/** See RunStore. */
export const readTraces = (connection: Connection, id: string): TraceBatch | null =>
  connection.read(() => mergeTraces([...iterateTraces(connection, id)]));

/** See RunStore. */
export function* iterateTraces(connection: Connection, id: string): Generator<TraceBatch> {
  const { key } = keptKey(connection, id);
  const rows = connection.all('SELECT key FROM trace_chunk WHERE run = ? ORDER BY sequence', key) as {
    key: number;
  }[];
  for (const [i, { key: chunk }] of rows.entries()) {
    const row = connection.get('SELECT bytes FROM trace_chunk WHERE key = ?', chunk);
    if (row === undefined) throw noSuchRun(id);
    const { bytes } = row as { bytes: Uint8Array };
    yield located(`Traces of run ${id}, part ${i}`, id, () => decodeTraceChunk(bytes));
  }
}

/** Say where a damaged chunk lies. */
function located<T>(where: string, id: string, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    if (!(cause instanceof LabError)) throw cause;
    throw new LabError(cause.code, `${where}: ${cause.message}`, { id }, { cause });
  }
}

function cutBatch(batch: SpikeBatch, fromStep: number, toStep: number): SpikeBatch {
  const { firstStep, lastStep, steps, neurons } = batch;
  if (firstStep >= fromStep && lastStep <= toStep) return batch;
  let first = 0;
  let end = steps.length;
  while (first < end && steps[first] < fromStep) first++;
  while (end > first && steps[end - 1] > toStep) end--;
  return {
    firstStep: Math.max(firstStep, fromStep),
    lastStep: Math.min(lastStep, toStep),
    steps: steps.slice(first, end),
    neurons: neurons.slice(first, end),
  };
}
