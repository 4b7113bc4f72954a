import * as v from 'valibot';
import type { HistogramSettings, Measure } from '../analyst/runHistograms.ts';

/** How histograms of runs are shown. */
export interface ShownHistograms extends HistogramSettings {
  /** Of the whole recording, or of the times that are shown in the plots over time. */
  readonly scope: 'all' | 'shown';
}

export const defaultHistograms: ShownHistograms = {
  scope: 'all',
  isLog: false,
  widths: { rate: null, interval: null, cv: null },
  perDecade: 20,
};

const width = v.nullable(v.pipe(v.number(), v.gtValue(0)));
const schema = v.object({
  scope: v.picklist(['all', 'shown']),
  isLog: v.boolean(),
  widths: v.object({ rate: width, interval: width, cv: width }),
  perDecade: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
});

/** Read settings that were stored, null where they are none. */
export function readHistograms(stored: unknown): ShownHistograms | null {
  const read = v.safeParse(schema, stored);
  return read.success ? read.output : null;
}

/** What a measure is called, with its unit, and what is counted. */
export const measureTexts: Readonly<
  Record<Measure, { title: string; unit: string; axis: string; counted: string; about: string }>
> = {
  rate: {
    title: 'Rates of neurons',
    unit: 'spikes/s',
    axis: 'Rate (spikes/s)',
    counted: 'neurons',
    about:
      'A neuron’s rate is the number of its spikes over the time. Bins are whole multiples of one spike in that time wide, so that each holds as many possible rates as any other; unless chosen, about as wide as Freedman and Diaconis (1981) advise. Silent neurons are in the first bin.',
  },
  interval: {
    title: 'Inter-spike intervals',
    unit: 'ms',
    axis: 'Interval (ms)',
    counted: 'intervals',
    about:
      'All intervals between successive spikes of one neuron, those of all neurons together. On the linear axis the longest half percent are left out and counted in the head; on the logarithmic one bins are equally wide in the logarithm and hold all.',
  },
  cv: {
    title: 'CV of intervals',
    unit: '',
    axis: 'CV of intervals',
    counted: 'neurons',
    about:
      'The population standard deviation over the mean of a neuron’s inter-spike intervals, of the neurons with at least 5 intervals.',
  },
};

/** Say what is allowed where a width of bins is not, null where it is. */
export const checkWidth = (width_: number): string | null => (width_ > 0 ? null : 'must be above 0');

/** Say what is allowed where a number of bins per decade is not, null where it is. */
export const checkPerDecade = (bins: number): string | null =>
  Number.isInteger(bins) && bins >= 1 && bins <= 100 ? null : 'must be a whole number from 1 to 100';
