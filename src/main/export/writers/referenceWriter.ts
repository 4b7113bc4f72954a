import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import packageJson from '../../../../package.json' with { type: 'json' };
import { LabError } from '#shared/errors.ts';
import { expectedSynapses } from '#shared/model/connectivity.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';
import { mergeSpikes } from '#shared/runs/mergeBatches.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { ListedNetwork } from '#shared/runs/listedNetwork.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import { engineVersion } from '#simulator/clientVersion.ts';
import { ExportPace, partOf, type ExportControl } from '../exportControl.ts';
import type { RunSource } from '../runSource.ts';
import { isComputedHere } from '../../runs/provenance.ts';
import { simulateRun, whileAborting } from '../../runs/simulateRun.ts';
import { SpikeHasher } from '#simulator/clientSpikeHasher.ts';

/** Some ten bytes a synapse make a file that a reader can still take as one text. */
const mostSynapses = 3e7;

/** Elements that are turned into text at a time. */
const sliceLength = 65536;

/**
 * Write a run as a reference file: the network itself, initial values, every synapse and all spikes from the very
 * start, in double precision. They are computed again; where that does not give the stored spikes, nothing is written.
 *
 * Rejects with `not-computed-here` for a run from elsewhere, `too-many-synapses`, `not-reproduced`.
 */
export async function writeReference(
  { run }: RunSource,
  simulator: SimulatorClient,
  path: string,
  control: ExportControl,
): Promise<void> {
  checkRun(run);
  const parameters = fromTheStart(run.parameters);
  const spikes = await simulateAll(simulator, parameters, partOf(control, 0, 2));
  checkSpikes(run, spikes);
  control.signal?.throwIfAborted();
  const { signal } = control;
  const job = `list ${randomUUID()}`;
  const listed = simulator.listNetwork(job, parameters);
  const network = await whileAborting(signal, () => simulator.cancel(job), listed);
  signal?.throwIfAborted();
  const text = Readable.from(referenceText(run, parameters, network, spikes, partOf(control, 1, 2)));
  await pipeline(text, createGzip(), createWriteStream(path), signal ? { signal } : {});
}

function checkRun(run: Run): void {
  const { name, provenance, parameters } = run;
  if (!isComputedHere(run)) {
    throw new LabError(
      'not-computed-here',
      `Run "${name}" was computed by ${provenance.app}: its network is not known, only its spikes are`,
    );
  }
  const synapses = Math.round(expectedSynapses(parameters));
  if (synapses > mostSynapses) {
    throw new LabError(
      'too-many-synapses',
      `The network of run "${name}" has about ${synapses} synapses: a reference file holds at most ${mostSynapses}`,
      { synapses, allowed: mostSynapses },
    );
  }
}

/** The same run without warm-up: recorded from the very start. */
function fromTheStart(parameters: Parameters): Parameters {
  const { warmup, simtime, stim_starts, stim_ends, dt } = parameters;
  const later = (time: number): number => Number(((stepsIn(time, dt) + stepsIn(warmup, dt)) * dt).toFixed(6));
  return {
    ...parameters,
    warmup: 0,
    simtime: Number((warmup + simtime).toFixed(6)),
    stim_starts: stim_starts.map(later),
    stim_ends: stim_ends.map(later),
    record_neurons: [],
  };
}

/** Compute all spikes, counted from the very start, in double precision. */
async function simulateAll(
  simulator: SimulatorClient,
  parameters: Parameters,
  { signal, onProgress }: ExportControl,
): Promise<Spikes> {
  const batches: SpikeBatch[] = [];
  const options = { implementation: 'kernel', precision: 'double' } as const;
  await simulateRun(simulator, { parameters, options }, (spikes) => batches.push(spikes), {
    ...(signal && { signal }),
    onProgress: ({ step, totalSteps }) => onProgress?.(step / totalSteps),
  });
  return mergeSpikes(batches);
}

/** Compare the spikes after the warm-up with those that were stored, where there is something to be compared. */
function checkSpikes(
  { name, parameters, precision, spike_hash, provenance }: Run,
  { steps, neurons }: Spikes,
): void {
  if (precision !== 'double' || spike_hash === null) return;
  const warmup = stepsIn(parameters.warmup, parameters.dt);
  const from = steps.findIndex((step) => step >= warmup);
  const hasher = new SpikeHasher();
  if (from >= 0) {
    hasher.update({ steps: steps.slice(from).map((step) => step - warmup), neurons: neurons.subarray(from) });
  }
  if (hasher.digest() === spike_hash) return;
  throw new LabError(
    'not-reproduced',
    `Run "${name}" was computed by engine ${provenance.engine_version}; this one (${engineVersion}) gives other spikes, ` +
      'so that no reference file can be made of it',
  );
}

async function* referenceText(
  run: Run,
  parameters: Parameters,
  network: ListedNetwork,
  spikes: Spikes,
  control: ExportControl,
): AsyncGenerator<string> {
  const { sources, targets, weightIndex, weights_pA, V_m, I_e, delaySteps } = network;
  const { record_neurons: _, record_from: __, record_interval: ___, ...params } = parameters;
  const pace = new ExportPace(control, 3 * sources.length + 2 * spikes.steps.length);
  async function* list(values: Uint32Array | Uint8Array): AsyncGenerator<string> {
    yield '[';
    for (let from = 0; from < values.length; from += sliceLength) {
      const slice = values.subarray(from, from + sliceLength);
      yield (from === 0 ? '' : ',') + slice.join(',');
      await pace.advance(slice.length);
    }
    yield ']';
  }
  const { productName, version } = packageJson;
  const head = {
    name: run.name,
    source: `${productName} ${version}, engine ${engineVersion}, double precision`,
    description: `The network of run ${run.id}, from the very start, with its warm-up of ${run.parameters.warmup} ms`,
    duration_ms: parameters.simtime,
    params,
    V_m_initial: [...V_m],
    I_e: [...I_e],
    weights_pA,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"connections":{"source":`;
  yield* list(sources);
  yield ',"target":';
  yield* list(targets);
  yield ',"weight_index":';
  yield* list(weightIndex);
  yield `,"delay_steps":${delaySteps}},"spikes":{"step":`;
  yield* list(spikes.steps);
  yield ',"neuron":';
  yield* list(spikes.neurons);
  yield '}}\n';
}
