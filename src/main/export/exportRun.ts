import type { ExportFormat } from '#shared/runs/exportFormats.ts';
import { spikesToCsv } from '#shared/interop/spikesCsv.ts';
import { spikesToNpz } from '#shared/interop/spikesNpz.ts';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import { hasEnded } from '../runs/runStatus.ts';
import type { RunStore } from '../storage/runStore.ts';
import { bundleExtension, writeBundle } from './runBundle.ts';

/** A file as it is handed to somebody. */
export interface ExportedFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

interface Writer {
  readonly extension: string;
  readonly type: string;
  readonly write: (store: RunStore, run: Run) => Uint8Array;
}

const writers: Readonly<Record<ExportFormat, Writer>> = {
  csv: {
    extension: 'csv',
    type: 'text/csv',
    write: (store, { id, parameters }) =>
      Buffer.concat([...spikesToCsv(store.readSpikes(id), parameters.dt)].map(text)),
  },
  npz: {
    extension: 'npz',
    type: 'application/zip',
    write: (store, { id, parameters }) => spikesToNpz(store.readSpikes(id), parameters.dt),
  },
  json: {
    extension: 'json',
    type: 'application/json',
    write: (_store, run) => text(`${JSON.stringify(run, null, 2)}\n`),
  },
  bundle: {
    extension: bundleExtension,
    type: 'application/zip',
    write: (store, run) => {
      if (!hasEnded(run)) {
        throw new LabError(
          'not-ended',
          `Run "${run.name}" is ${run.status}: a bundle is made of runs that have ended`,
        );
      }
      return writeBundle({ run, spikes: store.iterateSpikes(run.id), traces: store.iterateTraces(run.id) });
    },
  },
};

/**
 * Write a stored run as a file: its spikes as CSV or .npz, everything else about it as JSON, or all of it as a bundle.
 *
 * Throws a LabError `no-such-run`, `not-ended` for a bundle of a run that goes on, or `damaged-chunk` rather than wrong spikes.
 */
export function exportRun(store: RunStore, id: string, format: ExportFormat): ExportedFile {
  const run = store.get(id);
  const { extension, type, write } = writers[format];
  return { name: `${fileName(run)}.${extension}`, type, bytes: write(store, run) };
}

/** Turn a run's name into one that every file system takes, told apart by the start of its id. */
export function fileName({ name, id }: Pick<Run, 'name' | 'id'>): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
    .replaceAll(/^[._]+|[._]+$/g, '')
    .slice(0, 80);
  return plain === '' ? id.slice(0, 8) : `${plain}_${id.slice(0, 8)}`;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
