import { deflateSync, inflateSync } from 'fflate';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import type { Thumbnail } from '#shared/runs/thumbnail.ts';
import { decodeRow } from './chunks.ts';
import type { Connection } from './connection.ts';
import { keyOf, noSuchRun } from './runRow.ts';

/** Raise whenever the same spikes give another thumbnail. */
const thumbnailVersion = 1;

interface ThumbnailRow extends Omit<Thumbnail, 'is_sampled'> {
  readonly id: string;
  readonly is_sampled: 0 | 1;
}

/** See RunStore. */
export function readThumbnails(connection: Connection, ids: readonly string[]): Map<string, Thumbnail> {
  const rows = connection.all(
    `SELECT run.id, columns, rows_E, rows_I, is_sampled, cells
     FROM json_each(?) AS wanted JOIN run ON run.id = wanted.value JOIN thumbnail ON thumbnail.run = run.key
     WHERE version = ?`,
    ...[JSON.stringify(ids), thumbnailVersion],
  ) as ThumbnailRow[];
  return new Map(
    rows.map(({ id, columns, rows_E, rows_I, is_sampled, cells }) => [
      id,
      {
        ...{ columns, rows_E, rows_I },
        cells: inflateSync(cells, { out: new Uint8Array(columns * (rows_E + rows_I)) }),
        is_sampled: is_sampled === 1,
      },
    ]),
  );
}

/** See RunStore. */
export function storeThumbnail(connection: Connection, id: string, thumbnail: Thumbnail): void {
  const { columns, rows_E, rows_I, is_sampled, cells } = thumbnail;
  const packed = deflateSync(cells);
  // It can be made again: not worth waiting for the disk.
  connection.write(() => {
    const { key } = keyOf(connection, id);
    connection.run(
      `INSERT OR REPLACE INTO thumbnail (run, version, columns, rows_E, rows_I, is_sampled, cells)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[key, thumbnailVersion, columns, rows_E, rows_I, Number(is_sampled), packed],
    );
  }, 'relaxed');
}

/** Where a stretch of a run's spikes is stored. */
export interface ChunkPlace {
  readonly key: number;
  readonly first_step: number;
  readonly last_step: number;
}

/** See RunStore. */
export function listSpikeChunks(connection: Connection, id: string): ChunkPlace[] {
  return connection.read(
    () =>
      connection.all(
        'SELECT key, first_step, last_step FROM spike_chunk WHERE run = ? ORDER BY first_step',
        keyOf(connection, id).key,
      ) as ChunkPlace[],
  );
}

/** See RunStore. */
export function readSpikeChunk(connection: Connection, id: string, { key }: ChunkPlace): SpikeBatch {
  const row = connection.get(
    'SELECT first_step, last_step, spikes, bytes FROM spike_chunk WHERE key = ?',
    key,
  );
  if (row === undefined) throw noSuchRun(id);
  return decodeRow(row as Parameters<typeof decodeRow>[0], id);
}
