import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { recordingOf, type Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { placeOf } from '#shared/plots/hitTest.ts';
import { allNeurons, clusterBands } from '#shared/plots/rasterPlot.ts';
import type { Range } from '#shared/plots/surface.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import type { Run } from '#shared/runs/run.ts';
import { clampRange, fewestNeurons } from '../../plots/shownRange.ts';
import { useAnalyst, type Analyst } from './analyst/useAnalyst.ts';
import { useAnswer } from './analyst/useAnswer.ts';

/** What all plots of one run share: what it is, which part is shown, and what is singled out. */
export interface RunScene {
  readonly run: ComputedRef<Run>;
  readonly spikes: ComputedRef<Spikes>;
  /** What the spikes were recorded from; while a run goes on, its time is what is here by now. */
  readonly recording: Recording;
  /** All times there are [ms], and all neurons. */
  readonly bounds: Range;
  readonly all: Range;
  readonly analyst: Analyst;
  /** Shown times [ms] and neurons. */
  readonly time: Readonly<ShallowRef<Range>>;
  readonly neurons: Readonly<ShallowRef<Range>>;
  readonly isZoomed: ComputedRef<boolean>;
  /** What is singled out, null for nothing; the cluster of a neuron is singled out with it. */
  readonly cluster: Readonly<Ref<number | null>>;
  readonly neuron: Readonly<Ref<number | null>>;
  /** Steps of the spikes of the neuron that is singled out, null where none is. */
  readonly train: ComputedRef<Uint32Array | null>;
  /** What is singled out in words, empty where nothing is. */
  readonly selection: ComputedRef<string>;
  selectCluster(cluster: number | null): void;
  /** Single out a neuron; one out of sight comes into it. */
  selectNeuron(neuron: number | null): void;
  showTime(range: Range): void;
  showNeurons(range: Range): void;
  showAll(): void;
  /** Show the E neurons of the cluster that is singled out, or all neurons where they are shown already. */
  toggleClusterZoom(): void;
}

interface SceneSource {
  readonly run: () => Run;
  /** All spikes by now, and up to when they are here [ms]. */
  readonly spikes: () => Spikes;
  readonly loaded_ms: () => number;
}

/** Keep what the plots of a run share for as long as the scope lives. */
export function useRunScene({ run, spikes, loaded_ms }: SceneSource): RunScene {
  const whole = recordingOf(run().parameters);
  const { layout } = whole;
  // The same one as long as nothing about it changes, so that nothing is computed anew.
  const recording = computed<Recording>((before) => {
    const simtime = run().status === 'done' || loaded_ms() === 0 ? whole.simtime : loaded_ms();
    return before?.simtime === simtime ? before : { ...whole, simtime };
  });
  const bounds = computed<Range>(() => ({ from: 0, to: recording.value.simtime }));
  const all = allNeurons(layout);
  const time = shallowRef<Range>(bounds.value);
  const neurons = shallowRef<Range>(all);
  const cluster = ref<number | null>(null);
  const neuron = ref<number | null>(null);
  const analyst = useAnalyst(() => recording.value, spikes);
  const counts = useAnswer(
    () => analyst.revision.value || null,
    () => analyst.ask.counts(),
  );
  const length = ({ from, to }: Range): number => to - from;
  const isZoomed = computed(
    () => length(time.value) < length(bounds.value) || length(neurons.value) < length(all),
  );
  // While a run goes on, there is more and more of it: who sees all goes on seeing all.
  watch(bounds, (now, before) => {
    if (length(time.value) >= length(before)) time.value = now;
  });

  const selection = computed(() => {
    if (neuron.value === null) return cluster.value === null ? '' : `cluster ${cluster.value}`;
    const place = placeOf(neuron.value, layout);
    const parts = [`neuron ${neuron.value} (${place?.population ?? ''})`, `cluster ${place?.cluster ?? ''}`];
    const count = counts.value.value?.[neuron.value];
    if (count !== undefined) parts.push(`${formatNumber((1000 * count) / recording.value.simtime)} spikes/s`);
    return parts.join(' · ');
  });

  function showNeurons(range: Range): void {
    neurons.value = clampRange(range, { bounds: all, shortest: fewestNeurons });
  }

  return {
    ...{ all, analyst, time, neurons, isZoomed, cluster, neuron, selection },
    get recording() {
      return recording.value;
    },
    get bounds() {
      return bounds.value;
    },
    train: computed(() => (neuron.value === null ? null : trainOf(spikes(), neuron.value))),
    run: computed(run),
    spikes: computed(spikes),
    selectCluster(chosen) {
      cluster.value = chosen;
      neuron.value = null;
    },
    selectNeuron(chosen) {
      neuron.value = chosen;
      cluster.value = chosen === null ? null : (placeOf(chosen, layout)?.cluster ?? null);
      const { from, to } = neurons.value;
      const half = (to - from) / 2;
      if (chosen !== null && (chosen < from || chosen >= to))
        showNeurons({ from: chosen - half, to: chosen + half });
    },
    showTime: (range) => (time.value = range),
    showNeurons,
    showAll() {
      time.value = bounds.value;
      neurons.value = all;
    },
    toggleClusterZoom() {
      const band = clusterBands(layout).find((one) => one.cluster === cluster.value);
      const isShown = band && neurons.value.from === band.from && neurons.value.to === band.to;
      neurons.value = band && !isShown ? { from: band.from, to: band.to } : all;
    },
  };
}

/** List the steps of a neuron's spikes. */
export function trainOf({ steps, neurons }: Spikes, neuron: number): Uint32Array {
  const train: number[] = [];
  for (let i = 0; i < neurons.length; i++) if (neurons[i] === neuron) train.push(steps[i]);
  return Uint32Array.from(train);
}
