import * as v from 'valibot';
import { runSchema } from '#shared/contract/runSchema.ts';
import { LabError } from '#shared/errors.ts';
import { decodeSpikeChunk } from '#shared/interop/spikeChunk.ts';
import { decodeTraceChunk } from '#shared/interop/traceChunk.ts';
import { checkParameters } from '#shared/model/validate.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import { isRunId } from '#shared/runs/runId.ts';
import { hasEnded } from '../runs/runStatus.ts';
import { encodeSpikes, encodeTraces } from '../storage/encodeChunk.ts';
import { damagedBundle, readCheckedZip, readJson, writeCheckedZip } from './checkedZip.ts';
import type { ExportControl } from './exportControl.ts';
import type { RunSource } from './runSource.ts';
import { SpikeHasher } from '#simulator/clientSpikeHasher.ts';

/** A whole run, to be moved between machines. */
export interface RunBundle {
  readonly run: Run;
  /** In order, without gaps; decoded afresh whenever it is gone through. */
  readonly spikes: Iterable<SpikeBatch>;
  readonly traces: Iterable<TraceBatch>;
}

const kind = { format: 'ei-cluster-lab run', version: 1 };

/** Parts of a run that have a file of their own, for those who look into the zip. */
const parts = ['parameters', 'provenance', 'metrics'] as const;

/**
 * Write a run as one zip file, part by part: parameters, provenance, metrics, everything else about it, spikes and
 * traces. Throws a LabError `not-ended` for a run that goes on.
 */
export async function writeBundle(source: RunSource, path: string, control: ExportControl): Promise<void> {
  const { run } = source;
  if (!hasEnded(run)) {
    throw new LabError(
      'not-ended',
      `Run "${run.name}" is ${run.status}: a bundle is made of runs that have ended`,
    );
  }
  await writeCheckedZip(path, kind, bundleFiles(source, control));
}

function* bundleFiles(
  { run, spikes, traces }: RunSource,
  { signal, onProgress }: ExportControl,
): Generator<[string, Uint8Array]> {
  const { parameters, provenance, metrics, ...about } = run;
  yield ['run.json', json(about)];
  for (const [name, part] of Object.entries({ parameters, provenance, metrics }))
    yield [`${name}.json`, json(part)];
  // Of a run whose spikes were not kept there is nothing more.
  if (!run.are_spikes_kept) return;
  let part = 0;
  let done = 0;
  for (const batch of spikes()) {
    yield [partName('spikes', part++), encodeSpikes(batch)];
    done += batch.steps.length;
    onProgress?.(done / Math.max(1, run.spike_count));
    signal?.throwIfAborted();
  }
  part = 0;
  for (const batch of traces()) {
    yield [partName('traces', part++), encodeTraces(batch)];
    signal?.throwIfAborted();
  }
}

/**
 * Read a bundle.
 *
 * Throws a LabError `damaged-bundle` unless everything in it fits together, `newer-bundle` for one of a newer version.
 */
export function readBundle(bytes: Uint8Array): RunBundle {
  const files = readCheckedZip(kind, bytes);
  const run = readRun(files);
  const spikes = partsOf(files, 'spikes', decodeSpikeChunk);
  const traces = partsOf(files, 'traces', decodeTraceChunk);
  checkSpikes(run, spikes);
  for (const _ of traces);
  return { run, spikes, traces };
}

/** Decode part by part: together they may be larger than the memory. */
function partsOf<T>(
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
  decode: (bytes: Uint8Array) => T,
): Iterable<T> {
  return {
    *[Symbol.iterator]() {
      let part = 0;
      for (let file = files.get(partName(folder, 0)); file; file = files.get(partName(folder, ++part))) {
        const bytes = file;
        yield whole(() => decode(bytes));
      }
    },
  };
}

function readRun(files: ReadonlyMap<string, Uint8Array>): Run {
  const read = (name: string): unknown => readJson(files.get(`${name}.json`) ?? new Uint8Array());
  const about = read('run');
  // Bundles from before there were groups and sweeps have none.
  const whole = Object.assign(
    { group: null, sweep: null, are_spikes_kept: true },
    about,
    Object.fromEntries(parts.map((name) => [name, read(name)])),
  );
  const parsed = v.safeParse(runSchema, whole);
  if (!parsed.success) throw damagedBundle(v.summarize(parsed.issues));
  checkFacts(parsed.output);
  const problems = checkParameters(parsed.output.parameters);
  if (problems.length > 0) throw damagedBundle(problems.map(({ message }) => message).join('; '));
  return parsed.output;
}

/** Check what the schema of a run leaves to those who make one. */
function checkFacts({ id, status, spike_hash, created_at, started_at, finished_at }: Run): void {
  if (!isRunId(id)) throw damagedBundle('its id is not that of a run');
  if ((status === 'done') !== (spike_hash !== null))
    throw damagedBundle('its status and hash do not go together');
  for (const time of [created_at, started_at, finished_at]) {
    if (time !== null && !Number.isSafeInteger(time)) throw damagedBundle(`${time} is no time`);
  }
}

/** Compare the spikes with what the run says about them. */
function checkSpikes(run: Run, spikes: Iterable<SpikeBatch>): void {
  const hasher = new SpikeHasher();
  let count = 0;
  let next: number | null = null;
  for (const batch of spikes) {
    if (next !== null && batch.firstStep !== next) throw damagedBundle(`steps from ${next} on are missing`);
    next = batch.lastStep + 1;
    count += batch.steps.length;
    hasher.update(batch);
  }
  if (!run.are_spikes_kept) {
    if (count > 0) throw damagedBundle(`it has ${count} spikes of a run whose spikes were not kept`);
    return;
  }
  if (count !== run.spike_count) throw damagedBundle(`it has ${count} spikes instead of ${run.spike_count}`);
  if (run.spike_hash !== null && hasher.digest() !== run.spike_hash)
    throw damagedBundle('its spikes are not those of the run');
}

function whole<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw damagedBundle(error instanceof Error ? error.message : String(error), error);
  }
}

const partName = (folder: string, i: number): string => `${folder}/${String(i).padStart(6, '0')}.bin`;

const json = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
