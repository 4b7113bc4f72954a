import type { ExportContent, ExportFormat } from '#shared/runs/exportFormats.ts';
import { contentFor } from '#shared/runs/exportFormats.ts';
import { pynestScript } from '#shared/interop/pynest/pynestScript.ts';
import { replayScript } from '#shared/interop/pynest/replayScript.ts';
import type { Run } from '#shared/runs/run.ts';
import type { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import type { ExportControl } from './exportControl.ts';
import { writePieces } from './partFile.ts';
import { writeBundle } from './runBundle.ts';
import type { RunSource } from './runSource.ts';
import { frameOf } from './traceSlices.ts';
import { writeMetricsCsv, writeSpikesCsv, writeTracesCsv } from './writers/csvWriter.ts';
import { writeNestSpikes, writeNestTraces } from './writers/nestWriter.ts';
import { writeSpikesNpz, writeTracesNpz } from './writers/npzWriter.ts';
import { writeNwb } from './writers/nwbWriter.ts';
import { writeReference } from './writers/referenceWriter.ts';
import { writeTracesSonata } from './writers/sonataReportWriter.ts';
import { writeSpikesSonata } from './writers/sonataWriter.ts';

/** A file of an export. */
export interface ExportPart {
  /** What follows the run's name in the file's name. */
  readonly suffix: string;
  readonly mediaType: string;
  readonly write: (path: string, control: ExportControl) => Promise<void>;
}

type Plan = (source: RunSource, simulator: () => SimulatorClient) => ExportPart[];

const hdf5 = 'application/x-hdf5';
const zip = 'application/zip';
const plain = 'text/plain';

/** Files that hold nothing but spikes are named after the run alone. */
const plans: Readonly<Record<ExportFormat, Partial<Record<ExportContent | 'run', Plan>>>> = {
  csv: {
    spikes: (source) => [
      { suffix: '.csv', mediaType: 'text/csv', write: (...to) => writeSpikesCsv(source, ...to) },
    ],
    traces: (source) => [
      { suffix: '_traces.csv', mediaType: 'text/csv', write: (...to) => writeTracesCsv(source, ...to) },
    ],
    metrics: ({ run }) => [
      { suffix: '_metrics.csv', mediaType: 'text/csv', write: (path) => writeMetricsCsv(run.metrics, path) },
    ],
  },
  npz: {
    spikes: (source) => [{ suffix: '.npz', mediaType: zip, write: (...to) => writeSpikesNpz(source, ...to) }],
    traces: (source) => [
      { suffix: '_traces.npz', mediaType: zip, write: (...to) => writeTracesNpz(source, ...to) },
    ],
  },
  sonata: {
    spikes: (source) => [
      { suffix: '.h5', mediaType: hdf5, write: (...to) => writeSpikesSonata(source, ...to) },
    ],
    // A report of SONATA's holds one variable.
    traces: (source) =>
      frameOf(source).names.map((name) => ({
        suffix: `_${name}.h5`,
        mediaType: hdf5,
        write: (...to) => writeTracesSonata(source, name, ...to),
      })),
  },
  nwb: {
    spikes: (source) => [{ suffix: '.nwb', mediaType: hdf5, write: (...to) => writeNwb(source, ...to) }],
  },
  dat: {
    spikes: (source) => [
      {
        suffix: '.dat',
        mediaType: plain,
        write: (...to) => writeNestSpikes(source, ...to, { hasHeader: true }),
      },
    ],
    traces: (source) => [
      { suffix: '_traces.dat', mediaType: plain, write: (...to) => writeNestTraces(source, ...to) },
    ],
  },
  gdf: {
    spikes: (source) => [
      {
        suffix: '.gdf',
        mediaType: plain,
        write: (...to) => writeNestSpikes(source, ...to, { hasHeader: false }),
      },
    ],
  },
  json: {
    metrics: ({ run }) => [
      {
        suffix: '.json',
        mediaType: 'application/json',
        write: (path) => writePieces(path, [`${JSON.stringify(run, null, 2)}\n`]),
      },
    ],
  },
  pynest: {
    run: ({ run }) => {
      const label = scriptLabel(run);
      return [
        {
          suffix: '.py',
          mediaType: 'text/x-python',
          write: (path) => writePieces(path, [pynestScript(run, label)]),
        },
      ];
    },
  },
  reference: {
    run: (source, simulator) => [
      {
        suffix: '.json.gz',
        mediaType: 'application/gzip',
        write: (...to) => writeReference(source, simulator(), ...to),
      },
      {
        suffix: '_replay.py',
        mediaType: 'text/x-python',
        write: (path) => writePieces(path, [replayScript]),
      },
    ],
  },
  bundle: {
    run: (source) => [{ suffix: '.eirun', mediaType: zip, write: (...to) => writeBundle(source, ...to) }],
  },
};

/**
 * Say which files an export of a run consists of.
 *
 * Throws a LabError `invalid-export` where the format cannot hold what is wanted, `no-traces` for traces of a run without any.
 */
export function planExport(
  source: RunSource,
  format: ExportFormat,
  wanted?: ExportContent,
  simulator?: SimulatorClient,
): ExportPart[] {
  const plan = plans[format][contentFor(format, wanted) ?? 'run'];
  if (plan === undefined) throw new Error(`There is no plan for ${format}`);
  return plan(source, () => {
    if (simulator === undefined) throw new Error(`An export as ${format} needs a simulator`);
    return simulator;
  });
}

/** Name what a script writes; NEST builds names of files from it. */
const scriptLabel = ({ id }: Run): string => `nest_${id.slice(0, 8)}`;
