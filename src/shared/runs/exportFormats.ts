import { LabError } from '../errors.ts';

export const exportFormats = [
  'csv',
  'npz',
  'sonata',
  'nwb',
  'dat',
  'gdf',
  'json',
  'pynest',
  'reference',
  'bundle',
] as const;

/** What a stored run can be written as. */
export type ExportFormat = (typeof exportFormats)[number];

export const exportContents = ['spikes', 'traces', 'metrics'] as const;

/** Which part of a run is written. */
export type ExportContent = (typeof exportContents)[number];

/** What a format is, in words for those who choose one. */
export interface FormatDescription {
  readonly title: string;
  /** Who reads it. */
  readonly readers: string;
  readonly group: 'Data' | 'NEST' | 'Whole run';
  /** Which parts it can hold, the default first; none for formats that hold the run as such. */
  readonly contents: readonly ExportContent[];
}

export const formatDescriptions: Readonly<Record<ExportFormat, FormatDescription>> = {
  csv: {
    title: 'CSV',
    readers: 'Spreadsheets, pandas, R, any text tool',
    group: 'Data',
    contents: ['spikes', 'traces', 'metrics'],
  },
  npz: {
    title: 'NumPy (.npz)',
    readers: 'numpy.load; the PyNEST example’s 2xN array',
    group: 'Data',
    contents: ['spikes', 'traces'],
  },
  sonata: {
    title: 'SONATA (HDF5)',
    readers: 'libsonata, BMTK, h5py, MATLAB h5read',
    group: 'Data',
    contents: ['spikes', 'traces'],
  },
  nwb: {
    title: 'NWB (HDF5)',
    readers: 'PyNWB, MatNWB, h5py; units table and recorded traces',
    group: 'Data',
    contents: ['spikes'],
  },
  json: {
    title: 'JSON',
    readers: 'Any language; parameters, metrics, provenance, no spikes',
    group: 'Data',
    contents: ['metrics'],
  },
  dat: {
    title: 'NEST 3 (.dat)',
    readers: 'What reads NEST 3 recordings: Neo, pandas, NEST Desktop',
    group: 'NEST',
    contents: ['spikes', 'traces'],
  },
  gdf: {
    title: 'NEST 2 (.gdf)',
    readers: 'Neo, Elephant and older tools; no header',
    group: 'NEST',
    contents: ['spikes'],
  },
  pynest: {
    title: 'PyNEST script (.py)',
    readers: 'NEST 3: builds and simulates the same model; import reads the result',
    group: 'NEST',
    contents: [],
  },
  reference: {
    title: 'Reference file (.json.gz)',
    readers: 'verify and, with the script beside it, NEST: the very same network',
    group: 'NEST',
    contents: [],
  },
  bundle: {
    title: 'Bundle (.eirun)',
    readers: 'EI Cluster Lab elsewhere: all of it, to be imported',
    group: 'Whole run',
    contents: [],
  },
};

/** Groups of formats in the order in which they are offered. */
export const formatGroups = [
  'Whole run',
  'Data',
  'NEST',
] as const satisfies readonly FormatDescription['group'][];

/**
 * Choose what a format is to hold: what is asked for, else its default; null for formats that hold the run as such.
 *
 * Throws a LabError `invalid-export` where the format cannot hold it.
 */
export function contentFor(format: ExportFormat, wanted?: ExportContent): ExportContent | null {
  const { contents } = formatDescriptions[format];
  if (wanted === undefined) return contents[0] ?? null;
  if (contents.includes(wanted)) return wanted;
  const allowed =
    contents.length > 0
      ? `holds ${contents.join(' or ')}`
      : 'holds the run as such, so that no part of it can be chosen';
  throw new LabError('invalid-export', `The format ${format} cannot hold ${wanted}: it ${allowed}`, {
    format,
    content: wanted,
    allowed: contents,
  });
}
