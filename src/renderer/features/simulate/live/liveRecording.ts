import { recordingOf, type Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { rateScale } from '#shared/plots/heatmapPlot.ts';
import type { Range } from '#shared/plots/surface.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import { clusterRows, LiveRates, populationRows } from './liveRates.ts';
import { SpikeBuffer } from './spikeBuffer.ts';

const bin_ms = 25;

/** What is known of a run while it goes on: its spikes and rates up to now. */
export class LiveRecording {
  readonly recording: Recording;
  readonly clusters: LiveRates;
  readonly populations: LiveRates;
  readonly #buffer = new SpikeBuffer();
  #lastStep = -1;
  #generation = 0;
  #scale: Range = { from: 0, to: 1 };
  #scaleBins = 0;

  constructor(parameters: Parameters) {
    this.recording = recordingOf(parameters);
    this.clusters = new LiveRates(this.recording, clusterRows(this.recording), bin_ms);
    this.populations = new LiveRates(this.recording, populationRows(this.recording), bin_ms);
  }

  /** Changes when everything that is known is replaced. */
  get generation(): number {
    return this.#generation;
  }

  get spikes(): Spikes {
    return this.#buffer.spikes;
  }

  get spikeCount(): number {
    return this.#buffer.count;
  }

  /** The last step that is known of; -1 while nothing was recorded. */
  get lastStep(): number {
    return this.#lastStep;
  }

  /** Time up to which is recorded [ms]. */
  get recorded_ms(): number {
    return Math.min(this.recording.simtime, Math.max(0, this.#lastStep * this.recording.dt));
  }

  /** Colours of the cluster rates; it is widened only as the recording grows, so that colours stay what they mean. */
  get scale(): Range {
    const bins = this.clusters.finishedBins(this.#lastStep);
    if (bins > this.#scaleBins * 1.1) {
      this.#scaleBins = bins;
      const { to } = rateScale({ rates: this.clusters.firstRates(bins) });
      if (to > this.#scale.to) this.#scale = { from: 0, to };
    }
    return this.#scale;
  }

  /** Add the spikes of a stretch of time; what is known already is left out. */
  append(batch: SpikeBatch): void {
    if (batch.lastStep <= this.#lastStep) return;
    const from = batch.steps.findIndex((step) => step > this.#lastStep);
    if (from >= 0) {
      const added = { steps: batch.steps.subarray(from), neurons: batch.neurons.subarray(from) };
      this.#buffer.append(added);
      this.clusters.append(added);
      this.populations.append(added);
    }
    this.#lastStep = batch.lastStep;
  }

  /** Put all spikes up to a step in the place of what is known. */
  replace(spikes: Spikes, lastStep: number): void {
    this.#buffer.clear();
    this.clusters.clear();
    this.populations.clear();
    this.#lastStep = -1;
    this.#scaleBins = 0;
    this.#generation++;
    this.append({ firstStep: 0, lastStep, ...spikes });
  }
}
