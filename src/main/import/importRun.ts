import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { recordingOf } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { statistics } from '#shared/analysis/statistics.ts';
import { exampleDifferences } from '#shared/model/exampleDifferences.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { schemaVersion } from '#shared/model/schemaVersion.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';
import type { TraceBatch } from '#shared/runs/batch.ts';
import type { Metrics, Provenance, Run } from '#shared/runs/run.ts';
import { spikeHash } from '../export/spikeHash.ts';
import { hasCode } from '../runs/errorCodes.ts';
import type { InsertResult } from '../storage/runInput.ts';
import type { RunStore } from '../storage/runStore.ts';
import { splitBatch } from '../storage/splitBatch.ts';

/** Spikes of a chunk: as many as a run has that is computed here. */
const chunkSpikes = 65536;

/** What is known of a simulation that was done elsewhere, besides its spikes. */
export interface ForeignRun {
  readonly name: string;
  readonly notes: string;
  readonly parameters: Parameters;
  readonly program: { readonly app: string; readonly app_version: string };
  /** Whether it is known to be the model as computed here, such as by the PyNEST script of a run. */
  readonly isOurModel: boolean;
  readonly platform: string;
  /** When it was computed, in ms since 1970 UTC, where that is known. */
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly metrics: Metrics;
  /** The file that was imported. */
  readonly file: string;
}

/**
 * Store spikes that were computed elsewhere as a run that is done, with the usual metrics; its provenance names the
 * program. The same spikes with the same parameters from the same program are recognised.
 */
export function importRun(
  store: RunStore,
  foreign: ForeignRun,
  { spikes, traces = null }: { readonly spikes: Spikes; readonly traces?: TraceBatch | null },
  now: number,
): InsertResult {
  const { parameters, program, name, notes, started_at, finished_at } = foreign;
  const spike_hash = spikeHash(spikes);
  const id = idOf([spike_hash, parameters, program]);
  const there = findRun(store, id);
  if (there !== null) return { outcome: 'duplicate', run: there };
  const options = { implementation: 'kernel', precision: 'double' } as const;
  const provenance: Provenance = {
    ...options,
    ...program,
    engine_version: '',
    kernel: null,
    schema_version: schemaVersion,
    platform: foreign.platform,
    node: '',
    differences_from_example: foreign.isOurModel
      ? exampleDifferences(parameters).map(({ message }) => message)
      : [],
    imported: {
      file: basename(foreign.file),
      app: packageJson.productName,
      app_version: packageJson.version,
    },
  };
  const lastStep = stepsIn(parameters.simtime, parameters.dt);
  const run: Run = {
    ...options,
    id,
    name,
    notes,
    tags: ['imported'],
    is_starred: false,
    status: 'done',
    priority: 'interactive',
    parameters,
    created_at: now,
    started_at,
    finished_at,
    trashed_at: null,
    recorded_ms: 0,
    spike_count: 0,
    size_bytes: 0,
    spike_hash,
    failure: null,
    provenance,
    parent_id: null,
    group: null,
    sweep: null,
    are_spikes_kept: true,
    metrics: {
      ...statistics(spikes, recordingOf(parameters)),
      spikes: spikes.steps.length,
      ...foreign.metrics,
    },
  };
  const batches = splitBatch({ firstStep: 0, lastStep, ...spikes }, chunkSpikes);
  return store.insertComplete(run, batches, traces ? splitTraces(traces) : []);
}

/** Cut traces into parts of so many values as a chunk of a run has that is computed here. */
function splitTraces({ times_ms, neurons, values }: TraceBatch): TraceBatch[] {
  const samples = times_ms.length;
  const each = Math.max(1, Math.floor(chunkSpikes / Math.max(1, neurons.length)));
  return Array.from({ length: Math.ceil(samples / each) }, (_, part) => {
    const [from, to] = [part * each, Math.min(samples, (part + 1) * each)];
    const cut = (all: Float64Array): Float64Array =>
      Float64Array.from({ length: neurons.length * (to - from) }, (__, k) => {
        const position = Math.floor(k / (to - from));
        return all[position * samples + from + (k % (to - from))];
      });
    return {
      times_ms: times_ms.slice(from, to),
      neurons,
      values: Object.fromEntries(Object.entries(values).map(([name, all]) => [name, cut(all)])),
    };
  });
}

function findRun(store: RunStore, id: string): Run | null {
  try {
    return store.get(id);
  } catch (error) {
    if (hasCode(error, 'no-such-run')) return null;
    throw error;
  }
}

/** Make an id of the form that runs have, the same for the same content. */
const idOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20);
