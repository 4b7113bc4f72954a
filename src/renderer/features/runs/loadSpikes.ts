import type { Spikes } from '#shared/analysis/spikes.ts';
import type { Client } from '#shared/contract/client.ts';
import type { Run } from '#shared/runs/run.ts';
import { joinUint32 } from '#shared/runs/mergeBatches.ts';

/** Spikes that were loaded, of all steps up to the last stored one at that time. */
export interface LoadedSpikes {
  readonly spikes: Spikes;
  /** The step that comes next. */
  readonly nextStep: number;
}

export const noSpikes: LoadedSpikes = {
  spikes: { steps: new Uint32Array(), neurons: new Uint32Array() },
  nextStep: 0,
};

/** About how many spikes come in one answer: small enough that neither side stands still for it. */
const usualSpikesPerCall = 1_000_000;

/**
 * Load the spikes of a run that are stored beyond those that are here already, about `spikesPerCall` at a time, and
 * return all; `tell` is told how many are here.
 */
export async function loadSpikes(
  client: Client,
  { id, spike_count, recorded_ms, parameters: { dt } }: Run,
  before: LoadedSpikes,
  tell: (loaded: number) => void,
  spikesPerCall = usualSpikesPerCall,
): Promise<LoadedSpikes> {
  const parts: Spikes[] = [before.spikes];
  const lastStep = Math.floor(recorded_ms / dt + 1e-6);
  const left = Math.max(1, lastStep + 1 - before.nextStep);
  const missing = Math.max(0, spike_count - before.spikes.steps.length);
  const stepsPerCall = Math.ceil((left * spikesPerCall) / Math.max(missing, spikesPerCall));
  let loaded = before.spikes.steps.length;
  for (let fromStep = before.nextStep; fromStep <= lastStep; fromStep += stepsPerCall) {
    const toStep = Math.min(fromStep + stepsPerCall - 1, lastStep);
    const part = await client.call('runs.spikes', { id, fromStep, toStep });
    parts.push(part);
    tell((loaded += part.steps.length));
  }
  return {
    spikes: {
      steps: joinUint32(parts.map(({ steps }) => steps)),
      neurons: joinUint32(parts.map(({ neurons }) => neurons)),
    },
    nextStep: lastStep + 1,
  };
}
