import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { LabError } from '#shared/errors.ts';
import { computedBy } from '#shared/interop/nestAscii.ts';
import type { TraceName } from '#shared/runs/batch.ts';
import { traceUnits } from '#shared/runs/traceUnits.ts';
import { invalidSpikes, type SpikeCollector } from './spikeCollector.ts';

/** What a text file of spikes is like, as its first lines say. */
export interface TextLayout {
  /** Columns of time and neuron, counted from 0. */
  readonly time: number;
  readonly neuron: number;
  /** Whether times are whole steps instead of ms. */
  readonly isInSteps: boolean;
  /** Whether neurons count from 1, as NEST's do. */
  readonly countsFromOne: boolean;
  /** Who computed it, null where nothing says so. */
  readonly program: { readonly app: string; readonly app_version: string } | null;
  /** Columns of recorded variables, counted from 0: a file with some holds traces. */
  readonly variables: ReadonlyMap<TraceName, number>;
  /** Lines before the first spike. */
  readonly headerLines: number;
}

const timeNames = ['time_ms', 'time', 't', 'times', 'time_step'];
const neuronNames = ['neuron', 'sender', 'senders', 'node_id', 'gid', 'id', 'neuron_id'];
/** These are NEST's words. */
const nestNames = ['sender', 'senders', 'gid'];

/** More lines than this are no header. */
const maximumHeader = 20;

/** Yield the lines of a text file, in blocks of some thousand, without holding more of it. */
export async function* lineBlocks(path: string): AsyncGenerator<string[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'latin1', highWaterMark: 2 ** 18 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}

/** Take a line apart at commas, semicolons, tabs or spaces. */
export const cellsOf = (line: string): string[] => line.trim().split(/\s*[,;\t]\s*|\s+/);
/** Tell whether a cell holds a finite number. */
export const isNumber = (cell: string): boolean => cell !== '' && Number.isFinite(Number(cell));

/**
 * Find out how a text file of spikes is laid out: NEST's `.dat` with its header, `.gdf` without, or CSV with a header that
 * names its columns. Without a header NEST's files have the neuron first, others the time.
 *
 * Throws a LabError `invalid-spikes` where the header names no time or no neuron.
 */
export async function readTextLayout(path: string): Promise<TextLayout> {
  const isNest = /\.(?:dat|gdf)$/i.test(path);
  let program: TextLayout['program'] = null;
  let headerLines = 0;
  let isForeign = false;
  for await (const lines of lineBlocks(path)) {
    for (const line of lines) {
      const text = line.replace(/^#/, '').trim();
      const version = /^NEST version:\s*(\S+)/.exec(text)?.[1];
      if (version !== undefined) program = programOf(computedBy(text), version);
      const cells = cellsOf(text);
      if (text !== '' && cells.every(isNumber)) {
        if (isForeign) throw noColumns(path);
        const [time, neuron] = isNest ? [1, 0] : [0, 1];
        return {
          time,
          neuron,
          isInSteps: false,
          countsFromOne: isNest,
          program,
          headerLines,
          variables: none,
        };
      }
      headerLines++;
      const names = cells.map((cell) => cell.toLowerCase());
      const time = names.findIndex((name) => timeNames.includes(name));
      const neuron = names.findIndex((name) => neuronNames.includes(name));
      if (time >= 0 && neuron >= 0) {
        const isInSteps = names[time] === 'time_step';
        const countsFromOne = nestNames.includes(names[neuron]);
        const variables = variablesIn(names);
        return { time, neuron, isInSteps, countsFromOne, program, headerLines, variables };
      }
      isForeign ||= text !== '' && !line.startsWith('#');
      if (headerLines > maximumHeader) throw noColumns(path);
    }
  }
  if (isForeign) throw noColumns(path);
  // A recording without a single spike may have no header either.
  return {
    ...{ time: 0, neuron: 1, isInSteps: false },
    ...{ countsFromOne: isNest, program, headerLines, variables: none },
  };
}

const none: TextLayout['variables'] = new Map();

/** Find variables by NEST's names, in lower case, with or without their unit. */
function variablesIn(columns: readonly string[]): TextLayout['variables'] {
  const found = (Object.keys(traceUnits) as TraceName[]).map((name): [TraceName, number] => {
    const wanted = [name, `${name}_${traceUnits[name]}`].map((each) => each.toLowerCase());
    return [name, columns.findIndex((column) => wanted.includes(column))];
  });
  return new Map(found.filter(([, column]) => column >= 0));
}

const noColumns = (path: string): LabError =>
  invalidSpikes(
    `${basename(path)}: no line names the columns; there must be a time (${timeNames.join(', ')}) ` +
      `and a neuron (${neuronNames.join(', ')})`,
  );

function programOf(other: string | null, version: string): { app: string; app_version: string } {
  if (other === null) return { app: 'NEST', app_version: version };
  const words = /^(.*?)\s+(\S+)$/.exec(other);
  return words ? { app: words[1], app_version: words[2] } : { app: other, app_version: '' };
}

/** Read the spikes of a text file piece by piece; throws a LabError `invalid-spikes` that names the line. */
export async function readTextSpikes(
  path: string,
  layout: TextLayout,
  collector: SpikeCollector,
  signal?: AbortSignal,
): Promise<void> {
  const { time, neuron, isInSteps, headerLines } = layout;
  const file = basename(path);
  let number = 0;
  for await (const lines of lineBlocks(path)) {
    signal?.throwIfAborted();
    for (const line of lines) {
      number++;
      const text = line.trim();
      if (number <= headerLines || text === '' || text.startsWith('#')) continue;
      const cells = cellsOf(text);
      const [t, id] = [cells[time], cells[neuron]];
      if (t === undefined || id === undefined || !isNumber(t) || !isNumber(id)) {
        const shown = JSON.stringify(text.slice(0, 80));
        throw invalidSpikes(`${file}, line ${number}: ${shown} must have a time and a neuron`, {
          file,
          line: number,
        });
      }
      const place = (): string => `line ${number}`;
      if (isInSteps) collector.addStep(Number(t), Number(id), place);
      else collector.add(Number(t), Number(id), place);
    }
  }
}
