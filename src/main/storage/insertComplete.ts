import { isDeepStrictEqual } from 'node:util';
import { sortSpikes } from '#shared/analysis/sortSpikes.ts';
import { LabError } from '#shared/errors.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import { SpikeHasher } from '#simulator/clientSpikeHasher.ts';
import { appendSpikes, appendTraces, iterateSpikes } from './chunks.ts';
import type { Connection } from './connection.ts';
import { encodeSpikes, encodeTraces } from './encodeChunk.ts';
import { insertRun } from './insertRun.ts';
import type { InsertResult } from './runInput.ts';
import { readRun } from './runRow.ts';
import { linkCell } from './sweeps/linkCell.ts';
import { splitBatch } from './splitBatch.ts';

/** See RunStore. */
export function insertComplete(
  connection: Connection,
  run: Run,
  spikes: Iterable<SpikeBatch>,
  traces: Iterable<TraceBatch>,
): InsertResult {
  if (run.status === 'queued' || run.status === 'running' || run.status === 'paused') {
    throw new LabError(
      'run-is-active',
      `Run ${run.id} is ${run.status}; only runs that have ended can be imported`,
    );
  }
  return connection.write(() => {
    const there = connection.get('SELECT key FROM run WHERE id = ?', run.id) as { key: number } | undefined;
    if (there !== undefined) return compare(connection, readRun(connection, there.key), run, spikes);
    const key = insertRun(connection, run);
    linkCell(connection, key, run);
    for (const batch of spikes) {
      for (const part of splitBatch(batch)) appendSpikes(connection, key, part, encodeSpikes(part));
    }
    for (const part of traces) {
      if (part.times_ms.length > 0) appendTraces(connection, key, part.times_ms.length, encodeTraces(part));
    }
    return { outcome: 'inserted', run: readRun(connection, key) };
  });
}

/** Name, notes, tags, star and trash are the person's: they may differ. */
function compare(connection: Connection, there: Run, run: Run, spikes: Iterable<SpikeBatch>): InsertResult {
  const isSame =
    there.status === run.status &&
    there.created_at === run.created_at &&
    there.spike_hash === run.spike_hash &&
    isDeepStrictEqual(there.parameters, run.parameters) &&
    isDeepStrictEqual(there.provenance, run.provenance) &&
    (run.spike_hash !== null || hasSameSpikes(iterateSpikes(connection, run.id, {}), spikes));
  if (!isSame) {
    throw new LabError('run-differs', `There is another run with the id ${run.id}; nothing was imported`, {
      id: run.id,
    });
  }
  return { outcome: 'duplicate', run: there };
}

function hasSameSpikes(a: Iterable<SpikeBatch>, b: Iterable<SpikeBatch>): boolean {
  return hashOf(a) === hashOf(b);
}

function hashOf(batches: Iterable<SpikeBatch>): string {
  const hasher = new SpikeHasher();
  for (const batch of batches) hasher.update(sortSpikes(batch));
  return hasher.digest();
}
