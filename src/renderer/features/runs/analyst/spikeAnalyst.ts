import { lastStep, type Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { groupByNeuron, type SpikeTrains } from '#shared/analysis/spikeTrains.ts';
import type { ThemeName } from '#shared/plots/colours.ts';
import { rasterPixels, type PixelSize, type RasterView } from '#shared/plots/rasterPixels.ts';
import type { Range } from '#shared/plots/surface.ts';
import { joinUint32 } from '#shared/runs/mergeBatches.ts';
import { visibleSlice } from '#shared/plots/visibleSlice.ts';
import { runRates, type RateSettings, type RunRates } from './runRates.ts';
import {
  runHistograms,
  sortValues,
  type HistogramSettings,
  type RunHistograms,
  type SortedValues,
} from './runHistograms.ts';

/** What of a raster is to be painted. */
export interface RasterQuestion {
  readonly view: Omit<RasterView, 'spikes' | 'recording'>;
  readonly size: PixelSize;
  readonly theme: ThemeName;
}

/** What can be asked of a spike analyst. */
export type AnalystFunctions = Pick<SpikeAnalyst, 'append' | 'counts' | 'rates' | 'histograms' | 'raster'>;

/**
 * Keeps the spikes of one run and answers what plots ask about them; it lives in a worker, so that the page stays at
 * hand whatever the number of spikes.
 */
export class SpikeAnalyst {
  readonly #parts: Spikes[] = [];
  #recording: Recording | null = null;
  #sorted: { readonly times: Range; readonly values: SortedValues } | null = null;

  /** Take spikes that follow those that are here, sorted by step, and what all of them were recorded from. */
  append(spikes: Spikes, recording: Recording): void {
    this.#parts.push(spikes);
    this.#recording = recording;
    this.#sorted = null;
  }

  /** Count the spikes of every neuron. */
  counts(): Uint32Array {
    const { offsets } = this.#trains({ from: 0, to: Infinity });
    return Uint32Array.from({ length: offsets.length - 1 }, (_, n) => offsets[n + 1] - offsets[n]);
  }

  /** Compute the rates of E clusters or of both populations. */
  rates(of: 'clusters' | 'populations', settings: RateSettings): RunRates {
    return runRates(this.#spikes, this.#loaded, of, settings);
  }

  /** Make the histograms of a stretch of time and, within the same bins, those of a cluster. */
  histograms(times: Range, cluster: number | null, settings: HistogramSettings): RunHistograms {
    if (this.#sorted?.times.from !== times.from || this.#sorted.times.to !== times.to) {
      const { layout, dt } = this.#loaded;
      const trains = this.#trains(times);
      this.#sorted = { times, values: sortValues(trains, layout, dt, times.to - times.from) };
    }
    return runHistograms(this.#sorted.values, cluster, settings);
  }

  /** Paint a raster as RGBA pixels. */
  raster({ view, size, theme }: RasterQuestion): Uint8ClampedArray {
    const data = new Uint8ClampedArray(4 * size.width * size.height);
    rasterPixels({ ...view, spikes: this.#spikes, recording: this.#loaded }, size, theme, data);
    return data;
  }

  /** All spikes: what has come in parts is joined when it is asked for. */
  get #spikes(): Spikes {
    if (this.#parts.length !== 1) {
      const joined = {
        steps: joinUint32(this.#parts.map(({ steps }) => steps)),
        neurons: joinUint32(this.#parts.map(({ neurons }) => neurons)),
      };
      this.#parts.splice(0, this.#parts.length, joined);
    }
    return this.#parts[0];
  }

  get #loaded(): Recording {
    if (!this.#recording) throw new Error('There are no spikes to answer with');
    return this.#recording;
  }

  /** Group the spikes of a stretch by neuron; one at the very end of the recording counts. */
  #trains(times: Range): SpikeTrains {
    const { layout, dt, simtime } = this.#loaded;
    const isWhole = times.to >= simtime;
    const { steps, neurons } = this.#spikes;
    const { from, to } = visibleSlice(steps, times, dt);
    const spikes = {
      steps: steps.subarray(from, isWhole ? undefined : to),
      neurons: neurons.subarray(from, isWhole ? undefined : to),
    };
    return groupByNeuron(spikes, layout.N_E + layout.N_I, lastStep(this.#loaded));
  }
}
