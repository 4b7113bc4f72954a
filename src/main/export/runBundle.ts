import * as v from 'valibot';
import { runSchema } from '#shared/contract/runSchema.ts';
import { decodeSpikeChunk, encodeSpikeChunk } from '#shared/interop/spikeChunk.ts';
import { decodeTraceChunk, encodeTraceChunk } from '#shared/interop/traceChunk.ts';
import { checkParameters } from '#shared/model/validate.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import { damagedBundle, readCheckedZip, readJson, writeCheckedZip } from './checkedZip.ts';
import { SpikeHasher } from './spikeHasher.ts';

/** A whole run, to be moved between machines. */
export interface RunBundle {
  readonly run: Run;
  /** In order, without gaps. */
  readonly spikes: readonly SpikeBatch[];
  readonly traces: TraceBatch | null;
}

/** Ending of a bundle's file name. */
export const bundleExtension = 'eirun';

const kind = { format: 'ei-cluster-lab run', version: 1 };

/** Parts of a run that have a file of their own, for those who look into the zip. */
const parts = ['parameters', 'provenance', 'metrics'] as const;

/** Write a run as one zip file: parameters, provenance, metrics, everything else about it, spikes and traces. */
export function writeBundle({ run, spikes, traces }: RunBundle): Uint8Array<ArrayBuffer> {
  const { parameters, provenance, metrics, ...about } = run;
  const files = new Map<string, Uint8Array>([['run.json', json(about)]]);
  for (const [name, part] of Object.entries({ parameters, provenance, metrics }))
    files.set(`${name}.json`, json(part));
  for (const [i, batch] of spikes.entries()) files.set(spikesName(i), encodeSpikeChunk(batch));
  if (traces) files.set('traces.bin', encodeTraceChunk(traces));
  return writeCheckedZip(kind, files);
}

/**
 * Read a bundle.
 *
 * Throws a LabError `damaged-bundle` unless everything in it fits together, `newer-bundle` for one of a newer version.
 */
export function readBundle(bytes: Uint8Array): RunBundle {
  const files = readCheckedZip(kind, bytes);
  const run = readRun(files);
  const spikes: SpikeBatch[] = [];
  for (let file = files.get(spikesName(0)); file; file = files.get(spikesName(spikes.length))) {
    spikes.push(whole(() => decodeSpikeChunk(file)));
  }
  const traceFile = files.get('traces.bin');
  checkSpikes(run, spikes);
  return { run, spikes, traces: traceFile ? whole(() => decodeTraceChunk(traceFile)) : null };
}

function readRun(files: ReadonlyMap<string, Uint8Array>): Run {
  const read = (name: string): unknown => readJson(files.get(`${name}.json`) ?? new Uint8Array());
  const about = read('run');
  const whole = Object.assign({}, about, Object.fromEntries(parts.map((name) => [name, read(name)])));
  const parsed = v.safeParse(runSchema, whole);
  if (!parsed.success) throw damagedBundle(v.summarize(parsed.issues));
  const problems = checkParameters(parsed.output.parameters);
  if (problems.length > 0) throw damagedBundle(problems.map(({ message }) => message).join('; '));
  return parsed.output;
}

/** Compare the spikes with what the run says about them. */
function checkSpikes(run: Run, spikes: readonly SpikeBatch[]): void {
  const hasher = new SpikeHasher();
  for (const batch of spikes) hasher.update(batch);
  const count = spikes.reduce((sum, { steps }) => sum + steps.length, 0);
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

const spikesName = (i: number): string => `spikes/${String(i).padStart(6, '0')}.bin`;

const json = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
