import { join } from 'node:path';
import type { ExportContent, ExportFormat } from '#shared/runs/exportFormats.ts';
import type { Run } from '#shared/runs/run.ts';
import type { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import { partOf, type ExportControl } from './exportControl.ts';
import { writeAllFiles } from './partFile.ts';
import { planExport } from './planExport.ts';
import type { RunSource } from './runSource.ts';

/** What somebody wants of a run. */
export interface ExportRequest {
  readonly format: ExportFormat;
  /** The format's default if left out. */
  readonly content?: ExportContent;
}

/** How an export is done. */
export interface ExportOptions extends ExportControl {
  /** What computes the network for a reference file; nothing else needs it. */
  readonly simulator?: SimulatorClient;
}

/** Where an export goes: files are named after the run in a folder, or after `stem`, to which each adds its ending. */
export interface ExportTarget {
  readonly folder: string;
  readonly stem?: string;
  /** The name of the only file, with whatever ending; otherwise its ending is cut off and it serves as `stem`. */
  readonly name?: string;
}

/** A file that was written. */
export interface ExportedFile {
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
}

/**
 * Write a run into files, piece by piece: none of it is in memory as a whole. All of them are written, or none.
 *
 * Rejects with a LabError `invalid-export` or `no-traces` where there is nothing to write, `not-ended` for a bundle of a run that
 * goes on, what writeReference rejects with, `damaged-chunk` rather than wrong spikes, and with the signal's reason where it is aborted.
 */
export async function exportRun(
  source: RunSource,
  { format, content }: ExportRequest,
  target: ExportTarget,
  { simulator, ...control }: ExportOptions = {},
): Promise<ExportedFile[]> {
  const parts = planExport(source, format, content, simulator);
  const nameOf = namer(source.run, target, parts[0].suffix, parts.length);
  const files = parts.map(({ suffix, mediaType, write }, k) => {
    const name = nameOf(suffix);
    const path = join(target.folder, name);
    return {
      name,
      path,
      mediaType,
      write: (part: string) => write(part, partOf(control, k, parts.length)),
    };
  });
  await writeAllFiles(files);
  return files.map(({ path, name, mediaType }) => ({ path, name, mediaType }));
}

/** Say how files are called, from their endings. */
function namer(
  run: Run,
  { stem = fileName(run), name }: ExportTarget,
  firstSuffix: string,
  count: number,
): (suffix: string) => string {
  if (name === undefined) return (suffix) => stem + suffix;
  if (count === 1) return () => name;
  const base = name.endsWith(firstSuffix) ? name.slice(0, -firstSuffix.length) : name.replace(/\.\w+$/, '');
  return (suffix) => base + suffix;
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
