import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { unzipSync } from 'fflate';
import { readNpyHeader } from '#shared/interop/npy.ts';
import type { TraceName } from '#shared/runs/batch.ts';
import { traceUnits } from '#shared/runs/traceUnits.ts';
import { cellsOf, isNumber, lineBlocks, readTextLayout } from './readText.ts';
import { listNpz } from './readNpz.ts';
import { invalidTraces, type TraceCollector } from './traceCollector.ts';

const names = Object.keys(traceUnits) as TraceName[];

/** Tell whether a file holds recorded variables rather than spikes, by its header or the names of its arrays. */
export async function isTraceFile(path: string): Promise<boolean> {
  try {
    switch (extname(path).toLowerCase()) {
      case '.npz': {
        const arrays = await listNpz(path);
        return !arrays.includes('spiketimes.npy') && arrays.includes('times_ms.npy');
      }
      case '.dat':
      case '.csv':
      case '.txt':
        return (await readTextLayout(path)).variables.size > 0;
      default:
        return false;
    }
  } catch {
    // What is wrong with a file is said when it is imported, of that file alone.
    return false;
  }
}

/**
 * Read the recorded variables in a file: NEST's `.dat` of a multimeter, our CSV, or our npz. Rejects with a LabError
 * `invalid-traces` that names the line or the array.
 */
export const readTraces = (path: string, collector: TraceCollector, signal?: AbortSignal): Promise<void> =>
  extname(path).toLowerCase() === '.npz'
    ? readNpzTraces(path, collector)
    : readTextTraces(path, collector, signal);

async function readTextTraces(path: string, collector: TraceCollector, signal?: AbortSignal): Promise<void> {
  const { time, neuron, isInSteps, headerLines, variables } = await readTextLayout(path);
  const file = basename(path);
  if (isInSteps) throw invalidTraces(`${file}: times of traces must be in ms (time_in_steps must be false)`);
  let number = 0;
  for await (const lines of lineBlocks(path)) {
    signal?.throwIfAborted();
    for (const line of lines) {
      number++;
      const text = line.trim();
      if (number <= headerLines || text === '' || text.startsWith('#')) continue;
      const cells = cellsOf(text);
      const place = (): string => `${file}, line ${number}`;
      const numberAt = (column: number): number => {
        const cell = cells.at(column);
        if (cell === undefined || !isNumber(cell)) {
          throw invalidTraces(
            `${place()}: ${JSON.stringify(text.slice(0, 80))} must have a number in column ${column + 1}`,
          );
        }
        return Number(cell);
      };
      const values = Object.fromEntries([...variables].map(([name, column]) => [name, numberAt(column)]));
      collector.add(numberAt(time), numberAt(neuron), values, place);
    }
  }
}

async function readNpzTraces(path: string, collector: TraceCollector): Promise<void> {
  const file = basename(path);
  let arrays: Record<string, Uint8Array>;
  try {
    arrays = unzipSync(await readFile(path));
  } catch (cause) {
    throw invalidTraces(`${file} is no readable .npz file`, cause);
  }
  const array = (name: string): { shape: readonly number[]; values: Float64Array } | null => {
    const bytes = Object.hasOwn(arrays, `${name}.npy`) ? arrays[`${name}.npy`] : null;
    if (bytes === null) return null;
    const header = readNpyHeader(bytes);
    const length = header.shape.reduce((product, size) => product * size, 1);
    const values = header.read(Buffer.from(bytes.subarray(header.offset)));
    if (values.length !== length || (header.isFortranOrder && header.shape.length > 1)) {
      throw invalidTraces(`${file}: the array "${name}" is cut short or in Fortran order`);
    }
    return { shape: header.shape, values };
  };
  const [times, neurons] = [array('times_ms'), array('neurons')];
  if (!times || !neurons) throw invalidTraces(`${file} must have the arrays "times_ms" and "neurons"`);
  const [samples, width] = [times.values.length, neurons.values.length];
  const variables = names.flatMap((name) => {
    const found = array(name);
    if (!found) return [];
    if (found.shape[0] !== samples || found.shape[1] !== width) {
      const shape = found.shape.join(', ');
      throw invalidTraces(`${file}: the array "${name}" has shape (${shape}), must be ${samples} x ${width}`);
    }
    return [{ name, values: found.values }];
  });
  if (variables.length === 0) throw invalidTraces(`${file} must have one of the arrays ${names.join(', ')}`);
  for (let k = 0; k < samples; k++) {
    for (let p = 0; p < width; p++) {
      const values = Object.fromEntries(variables.map(({ name, values: all }) => [name, all[k * width + p]]));
      collector.add(times.values[k], neurons.values[p], values, () => `${file}, sample ${k}`);
    }
  }
}
