import { clusterRateStatistics } from './clusterRates.ts';
import { countCorrelations } from './correlations.ts';
import type { StatisticName } from './definitions.ts';
import { fanoFactor } from './fano.ts';
import { isiStatistics } from './isi.ts';
import { meanRate, rateSpread } from './rates.ts';
import { excitatory, excitatoryClusters, inhibitory, lastStep, type Recording } from './recording.ts';
import type { Spikes } from './spikes.ts';
import { groupByNeuron } from './spikeTrains.ts';
import { stimulusResponse } from './stimulusResponse.ts';
import { sumWindowCounts, windowsOf } from './windows.ts';

type StimulusName = Extract<StatisticName, `stim_${string}`>;

/** The statistics of a run by name, null where undefined; those of the stimulus only where there is one. */
export type Statistics = { readonly [K in Exclude<StatisticName, StimulusName>]: number | null } & {
  readonly [K in StimulusName]?: number | null;
};

/** Windows of counts for Fano factor, correlations and single-neuron rates [ms]. */
const countWindow = 500;
/** Bins of cluster rates [ms]. */
const rateBin = 50;

/**
 * Compute the statistics of a run as `definitions` describes them.
 *
 * `spikes` are sorted by step, at most one per neuron and step; those after the recorded time do not count. Windows
 * are whole ones from the end of the warm-up. Throws a RangeError for neurons that the layout does not have.
 */
export function statistics(spikes: Spikes, recording: Recording): Statistics {
  const { layout, simtime } = recording;
  const trains = groupByNeuron(spikes, layout.N_E + layout.N_I, lastStep(recording));
  const [E, I] = [excitatory(layout), inhibitory(layout)];
  const clusters = excitatoryClusters(layout);

  const windows = windowsOf(countWindow, recording);
  const counts_E = sumWindowCounts(trains, E, windows);
  const isi_E = isiStatistics(trains, E);
  const isi_I = isiStatistics(trains, I);
  const clusterRates = clusterRateStatistics(trains, clusters, windowsOf(rateBin, recording));
  const correlations = countCorrelations(trains, clusters, windows);
  const response = stimulusResponse(trains, recording);

  return {
    rate_E_hz: meanRate(trains, E, simtime),
    rate_I_hz: meanRate(trains, I, simtime),
    cv_isi_E: isi_E.cv,
    cv2_E: isi_E.cv2,
    cv_neurons_E: isi_E.neurons,
    cv_isi_I: isi_I.cv,
    cv2_I: isi_I.cv2,
    cv_neurons_I: isi_I.neurons,
    fano_E: fanoFactor(counts_E, windows.count),
    fano_I: fanoFactor(sumWindowCounts(trains, I, windows), windows.count),
    rate_sd_E_hz: rateSpread(counts_E, windows),
    cluster_rate_sd_hz: clusterRates.sd,
    cluster_rate_p95_hz: clusterRates.p95,
    cluster_active_fraction: clusterRates.activeFraction,
    corr_within: correlations.within,
    corr_between: correlations.between,
    ...(response && {
      stim_on_target_hz: response.onTarget,
      stim_on_other_hz: response.onOther,
      stim_off_target_hz: response.offTarget,
    }),
  };
}
