import { recordingOfRun, type RecordedRun } from '../../analysis/recordedRun.ts';
import { completeSettings, refuseSetting, type SettingFields } from '../../analysis/settings.ts';
import type { ResultTable } from '../../interop/resultTable.ts';
import { clusterRates, populationRates, type BinnedRates } from '../../plots/binnedRates.ts';
import { plotColours } from '../../plots/colours.ts';
import { heatmapPlot, rateScale } from '../../plots/heatmapPlot.ts';
import { linePlot } from '../../plots/linePlot.ts';
import type { FigureKind } from '../figureKind.ts';
import { binField, onlyRun, timeFields, timeOf } from './common.ts';

const rateFields = { ...timeFields, bin: binField } satisfies SettingFields;

/** Compute rates of the one run and keep what is shown of their bins for the table. */
function shownRates(
  runs: readonly RecordedRun[],
  given: Readonly<Record<string, unknown>>,
  kind: string,
  compute: typeof clusterRates,
  names: (rates: BinnedRates) => string[],
) {
  const settings = completeSettings(rateFields, given);
  const run = onlyRun(runs, kind);
  const recording = recordingOfRun(run);
  if (settings.bin > recording.simtime) {
    refuseSetting('bin', settings.bin, `at most the recorded time, ${recording.simtime} ms`);
  }
  const rates = compute(run.spikes, recording, settings.bin);
  const time = timeOf(settings, run);
  const first = Math.floor(time.from / rates.binMs);
  const end = Math.min(rates.bins, Math.ceil(time.to / rates.binMs));
  const table: ResultTable = {
    id: kind,
    columns: [
      {
        name: 'bin_start_ms',
        values: Array.from({ length: end - first }, (_, k) =>
          Number(((first + k) * rates.binMs).toPrecision(12)),
        ),
      },
      ...names(rates).map((name, row) => ({
        name,
        values: rates.rates.subarray(row * rates.bins + first, row * rates.bins + end),
      })),
    ],
  };
  return { settings, rates, time, table };
}

/** Rates of clusters over time, as a heat map. */
export const clusterMapKind: FigureKind = {
  id: 'cluster_map',
  title: 'Rates of clusters',
  about: 'Rates of the E neurons of every cluster in bins [spikes/s], as a heat map.',
  settings: rateFields,
  make(runs, given) {
    const { settings, rates, time, table } = shownRates(
      runs,
      given,
      'cluster_map',
      clusterRates,
      ({ rows }) => Array.from({ length: rows }, (_, cluster) => `rate_cluster_${cluster}_hz`),
    );
    return {
      ...{ kind: 'cluster_map', settings, version: null, notes: [], tables: [table] },
      panels: [
        {
          weight: 3,
          hasTimeAxis: true,
          draw: (surface, rect, hasTimeLabels) =>
            heatmapPlot(surface, rect, {
              ...{ rates, time, hasTimeLabels },
              scale: rateScale(rates),
              selected: null,
            }),
        },
      ],
    };
  },
};

/** Rates of E and I neurons over time, as lines. */
export const populationRatesKind: FigureKind = {
  id: 'population_rates',
  title: 'Rates of populations',
  about: 'Mean rates of all E and all I neurons in bins [spikes/s].',
  settings: rateFields,
  make(runs, given) {
    const { settings, rates, time, table } = shownRates(
      runs,
      given,
      'population_rates',
      populationRates,
      () => ['rate_E_hz', 'rate_I_hz'],
    );
    const { bins, binMs } = rates;
    const place = { start: binMs / 2, step: binMs };
    return {
      ...{ kind: 'population_rates', settings, version: null, notes: [], tables: [table] },
      panels: [
        {
          weight: 2,
          hasTimeAxis: true,
          usesRightMargin: false,
          draw: (surface, rect, hasTimeLabels) => {
            const { E, I } = plotColours[surface.theme];
            linePlot(surface, rect, {
              range: time,
              label: 'Rate (spikes/s)',
              hasTimeLabels,
              series: [
                { label: 'E', values: rates.rates.subarray(0, bins), colour: E, ...place },
                { label: 'I', values: rates.rates.subarray(bins), colour: I, isDashed: true, ...place },
              ],
            });
          },
        },
      ],
    };
  },
};
