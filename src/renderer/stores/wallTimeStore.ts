import { defineStore } from 'pinia';
import { computed, onScopeDispose, watch } from 'vue';
import { estimateWallTime, sampleOf, type WallTimeSample } from '#shared/model/wallTime.ts';
import type { Run } from '#shared/runs/run.ts';
import { useStored } from '../composables/useStored.ts';
import { useDraftStore } from './draftStore.ts';
import { useHostStore } from './hostStore.ts';
import { useRunOptionsStore } from './runOptionsStore.ts';

/** The last runs count: what a machine can do changes with what else it does. */
const keptSamples = 12;

const isSample = (value: unknown): value is WallTimeSample => {
  if (typeof value !== 'object' || value === null) return false;
  const { precision, ratio, rate_hz } = value as Record<string, unknown>;
  return (precision === 'double' || precision === 'single') && isPositive(ratio) && isPositive(rate_hz);
};
const isPositive = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;
const readSamples = (stored: unknown): readonly WallTimeSample[] | null =>
  Array.isArray(stored) && stored.every(isSample) ? stored : null;

/** How long the run in the form will take, by what the last runs on this machine took; kept over restarts. */
export const useWallTimeStore = defineStore('wallTime', () => {
  const host = useHostStore();
  const draft = useDraftStore();
  const options = useRunOptionsStore();
  const samples = useStored<readonly WallTimeSample[]>('lab.wallTimes', [], readSamples);

  function learn({ status, implementation, metrics, parameters, precision }: Run): void {
    const { simulate_s, spikes } = metrics;
    if (status !== 'done' || implementation !== 'kernel' || !simulate_s || !spikes) return;
    const neuronSeconds = ((parameters.N_E + parameters.N_I) * parameters.simtime) / 1000;
    const sample = sampleOf(parameters, precision, simulate_s, spikes / neuronSeconds);
    samples.value = [...samples.value, sample].slice(-keptSamples);
  }

  onScopeDispose(
    watch(
      () => host.client,
      (client) => {
        if (!client) return;
        const learnt = new Set<string>();
        client.on('runs.changed', ({ run }) => {
          // What is renamed or gets a tag later was timed before.
          const isFresh = run.finished_at !== null && run.status === 'done' && !learnt.has(run.id);
          if (!isFresh || Date.now() - (run.finished_at ?? 0) > 10_000) return;
          learnt.add(run.id);
          learn(run);
        });
      },
      { immediate: true },
    ),
  );

  const estimate = computed(() =>
    draft.parameters ? estimateWallTime(draft.parameters, options.precision, samples.value) : null,
  );
  return { estimate };
});
