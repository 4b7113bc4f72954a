import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Attribute, Dataset, File, Group } from 'h5wasm/node';
import type { Parameters } from '#shared/model/schema.ts';
import { withHdf5File } from '../export/hdf5/hdf5File.ts';
import { invalidSpikes, type SpikeCollector } from './spikeCollector.ts';

/** Spikes that are read at a time. */
const sliceLength = 2 ** 18;

type PopulationSizes = Pick<Parameters, 'N_E' | 'N_I'>;

/** What is written by us beside the spikes; null where it is not there. */
export interface SonataFacts {
  readonly parameters: unknown;
  readonly provenance: unknown;
  readonly name: string | null;
}

/** Read what a SONATA file of ours says about its run; throws a LabError `invalid-spikes` where it is no HDF5. */
export function readSonataFacts(path: string): Promise<SonataFacts> {
  return read(path, ({ attrs }) => ({
    parameters: jsonOf(attrs['parameters']),
    provenance: jsonOf(attrs['provenance']),
    name: textOf(attrs['run_name']),
  }));
}

const textOf = (attribute: Attribute | undefined): string | null =>
  typeof attribute?.value === 'string' ? attribute.value : null;

function jsonOf(attribute: Attribute | undefined): unknown {
  const text = textOf(attribute);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Read spikes in SONATA's layout: /spikes/E and /spikes/I, whose nodes count from 0 each, or one population that counts
 * all neurons. Throws a LabError `invalid-spikes` that names population and spike.
 */
export function readSonataSpikes(
  path: string,
  sizes: PopulationSizes,
  collector: SpikeCollector,
  signal?: AbortSignal,
): Promise<void> {
  return read(path, async (file) => {
    for (const population of populationsIn(file, basename(path), sizes)) {
      await readPopulation(population, collector, signal);
    }
  });
}

async function read<T>(path: string, work: (file: File) => T | Promise<T>): Promise<T> {
  const file = basename(path);
  try {
    return await withHdf5File(path, 'r', work);
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    if (code !== 'hdf5') throw error;
    throw invalidSpikes(`${file} is no readable HDF5 file (${message})`, null, error);
  }
}

interface NamedPopulation {
  readonly group: Group;
  readonly name: string;
  /** The neuron that is its node 0. */
  readonly first: number;
  /** How many nodes it has. */
  readonly size: number;
}

function populationsIn(file: File, name: string, { N_E, N_I }: PopulationSizes): NamedPopulation[] {
  const spikes = file.get('spikes');
  if (!isGroup(spikes)) throw invalidSpikes(`${name} has no group /spikes, where SONATA has them`);
  // Before SONATA had populations, the datasets stood here.
  if (spikes.get('timestamps') !== null)
    return [{ group: spikes, name: '/spikes', first: 0, size: N_E + N_I }];
  const names = spikes.keys();
  const groupOf = (key: string): Group => {
    const group = spikes.get(key);
    if (!isGroup(group)) throw invalidSpikes(`${name}: /spikes/${key} is no group`);
    return group;
  };
  if (names.length === 1 && !/^[ei]$/i.test(names[0])) {
    return [{ group: groupOf(names[0]), name: `/spikes/${names[0]}`, first: 0, size: N_E + N_I }];
  }
  const unknown = names.filter((key) => !/^[ei]$/i.test(key));
  if (unknown.length > 0 || names.length === 0) {
    throw invalidSpikes(
      `${name}: the populations are ${names.join(', ') || 'none'}, must be E and I, or a single one`,
    );
  }
  return names.map((key) => {
    const isE = key.toUpperCase() === 'E';
    return { group: groupOf(key), name: `/spikes/${key}`, first: isE ? 0 : N_E, size: isE ? N_E : N_I };
  });
}

const isGroup = (entity: unknown): entity is Group =>
  typeof entity === 'object' && entity !== null && 'create_group' in entity;
const isDataset = (entity: unknown): entity is Dataset =>
  typeof entity === 'object' && entity !== null && 'write_slice' in entity;

async function readPopulation(
  { group, name, first, size }: NamedPopulation,
  collector: SpikeCollector,
  signal?: AbortSignal,
): Promise<void> {
  const times = group.get('timestamps');
  const ids = group.get('node_ids') ?? group.get('gids');
  const length = isDataset(times) ? times.shape?.[0] : undefined;
  if (!isDataset(times) || !isDataset(ids) || length === undefined || ids.shape?.[0] !== length) {
    throw invalidSpikes(`${name} must have timestamps and node_ids of equal length`);
  }
  const units = textOf(times.attrs['units']) ?? 'ms';
  if (units !== 'ms' && units !== 's')
    throw invalidSpikes(`${name}: the units are ${units}, must be ms or s`);
  const factor = units === 's' ? 1000 : 1;
  for (let from = 0; from < length; from += sliceLength) {
    signal?.throwIfAborted();
    const range: [number, number] = [from, Math.min(length, from + sliceLength)];
    const t = numbers(times, range);
    const n = numbers(ids, range);
    for (let i = 0; i < t.length; i++) {
      if (!(n[i] >= 0 && n[i] < size)) {
        const problem = `the node ${n[i]} must be from 0 to ${size - 1}`;
        throw invalidSpikes(`${name}, spike ${from + i}: ${problem}`, { value: n[i] });
      }
      collector.add(factor * t[i], first + n[i], () => `${name}, spike ${from + i}`);
    }
    await nextTurn();
  }
}

function numbers(dataset: Dataset, range: [number, number]): Float64Array {
  const values = dataset.slice([range]);
  if (!ArrayBuffer.isView(values)) throw invalidSpikes(`${dataset.path} does not hold numbers`);
  return Float64Array.from(values as unknown as ArrayLike<number | bigint>, Number);
}
