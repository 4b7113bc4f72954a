import * as v from 'valibot';
import type { Recording } from '#shared/analysis/recording.ts';
import type { Range } from '#shared/plots/surface.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import type { RateSettings } from '../analyst/runRates.ts';

/** How the rates of E clusters are shown. */
export const clusterViews = ['heatmap', 'lines', 'both'] as const;
export type ClusterView = (typeof clusterViews)[number];

export const kernels = ['none', 'gaussian', 'triangular'] as const;
export type Kernel = (typeof kernels)[number];

/** How rates are to be computed; the width of bins is null where it follows the recording. */
export interface RateChoice {
  readonly bin_ms: number | null;
  readonly kernel: Kernel;
  /** Standard deviation of the kernel [ms]. */
  readonly sigma_ms: number;
}

/** Which populations' rates are shown. */
export const populationViews = ['both', 'E', 'I'] as const;
export type PopulationView = (typeof populationViews)[number];

/** How the activity of runs is shown. */
export interface ActivitySettings {
  readonly clusterView: ClusterView;
  readonly clusters: RateChoice;
  readonly populations: RateChoice;
  readonly populationView: PopulationView;
  /** Height and width of a spike's mark [CSS px]. */
  readonly markSize: number;
}

const defaultRates: RateChoice = { bin_ms: null, kernel: 'none', sigma_ms: 25 };

export const defaultActivity: ActivitySettings = {
  clusterView: 'heatmap',
  clusters: defaultRates,
  populations: defaultRates,
  populationView: 'both',
  markSize: 2,
};

const positive = v.pipe(v.number(), v.gtValue(0));
const rateChoice = v.object({
  bin_ms: v.nullable(positive),
  kernel: v.picklist(kernels),
  sigma_ms: positive,
});
const schema = v.object({
  clusterView: v.picklist(clusterViews),
  clusters: rateChoice,
  populations: rateChoice,
  populationView: v.optional(v.picklist(populationViews), 'both'),
  markSize: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
});

/** Read settings that were stored, null where they are none. */
export function readActivity(stored: unknown): ActivitySettings | null {
  const read = v.safeParse(schema, stored);
  return read.success ? read.output : null;
}

type Span = Pick<Recording, 'dt' | 'simtime' | 'layout'>;

/** Bins of cluster rates as wide as in the statistics, and narrower ones for whole populations [ms]. */
const usualBin_ms = 50;
const fineBin_ms = 10;
/** Up to this stretch of time the rates of populations are shown in fine bins [ms]. */
const fineUpTo_ms = 2000;
/** So many bins of a short recording are there at least. */
const fewestBins = 20;
/** More rates than this are not worth their memory. */
const mostRates = 20_000_000;

/** The narrowest bin [ms]: a step, or more where that would give too many rates; to two digits. */
function leastBin({ dt, simtime, layout }: Span): number {
  const least = (simtime * layout.n_clusters) / mostRates;
  return least <= dt ? dt : Number(least.toPrecision(2));
}

/** Say how rates are computed, with `usual_ms` wide bins unless something else was chosen. */
function rateSettings({ bin_ms, kernel, sigma_ms }: RateChoice, usual_ms: number, span: Span): RateSettings {
  const smooth = kernel === 'none' ? null : { shape: kernel, sigma_ms };
  // A tenth of sigma is as good as no bins.
  const chosen = bin_ms ?? (smooth ? Math.max(1, Math.round(sigma_ms / 10)) : usual_ms);
  const fitting = Math.min(Math.max(chosen, leastBin(span)), span.simtime);
  return { bin_ms: fitting, kernel: smooth };
}

/** Say how the rates of E clusters are computed. */
export const clusterRateSettings = (choice: RateChoice, span: Span): RateSettings =>
  rateSettings(choice, Math.min(usualBin_ms, span.simtime / fewestBins), span);

/** Say how the rates of populations are computed while some times are shown. */
export function populationRateSettings(choice: RateChoice, span: Span, { from, to }: Range): RateSettings {
  const usual = to - from <= fineUpTo_ms ? fineBin_ms : usualBin_ms;
  return rateSettings(choice, Math.min(usual, span.simtime / fewestBins), span);
}

/** Write how rates are computed in a few words. */
export function describeRateSettings({ bin_ms, kernel }: RateSettings): string {
  const bins = `bins of ${formatNumber(bin_ms)} ms`;
  return kernel ? `${kernel.shape} kernel, σ ${formatNumber(kernel.sigma_ms)} ms, ${bins}` : bins;
}

/** Define how rates are computed. */
export function defineRates({ bin_ms, kernel }: RateSettings): string[] {
  const bins = `A rate is the number of spikes in a bin of ${formatNumber(bin_ms)} ms over the number of neurons and the width of the bin. Bins follow each other from the end of the warm-up; only whole ones are shown.`;
  if (!kernel) return [bins];
  const shape = kernel.shape === 'gaussian' ? 'Gaussian' : 'triangular';
  return [
    bins,
    `The rates are smoothed with a ${shape} kernel with a standard deviation of ${formatNumber(kernel.sigma_ms)} ms; at the ends of the recording only the part of the kernel inside counts.`,
  ];
}

/** Say what is allowed where a bin of a width [ms] is not, null where it is. */
export function checkBin(bin_ms: number, span: Span): string | null {
  const least = leastBin(span);
  if (bin_ms >= least && bin_ms <= span.simtime) return null;
  return `must be from ${formatNumber(least)} to ${span.simtime} ms`;
}

/** Say what is allowed where a standard deviation of a kernel [ms] is not, null where it is. */
export const checkSigma = (sigma_ms: number, { dt, simtime }: Span): string | null =>
  sigma_ms >= dt && sigma_ms <= simtime ? null : `must be from ${dt} to ${simtime} ms`;

/** Say what is allowed where a size of marks [CSS px] is not, null where it is. */
export const checkMarkSize = (size: number): string | null =>
  Number.isInteger(size) && size >= 1 && size <= 8 ? null : 'must be a whole number from 1 to 8';
