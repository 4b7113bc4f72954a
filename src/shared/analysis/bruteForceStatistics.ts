import type { Recording } from './recording.ts';
import type { Spikes } from './spikes.ts';
import type { Statistics } from './statistics.ts';

const average = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;

const variance = (values: readonly number[], ddof: number): number => {
  let sum = 0;
  for (const a of values) for (const b of values) sum += (a - b) ** 2 / 2;
  return sum / values.length / (values.length - ddof);
};

const varies = (values: readonly number[]): boolean => new Set(values).size > 1;

function pearson(a: readonly number[], b: readonly number[]): number {
  const n = a.length;
  const sum = (values: readonly number[]): number => values.reduce((x, y) => x + y, 0);
  const products = sum(a.map((x, i) => x * b[i]));
  return (n * products - sum(a) * sum(b)) / Math.sqrt(n * n * variance(a, 0) * n * n * variance(b, 0));
}

function percentile95(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const position = 0.95 * (sorted.length - 1);
  const weight = position % 1;
  return (1 - weight) * sorted[Math.floor(position)] + weight * sorted[Math.ceil(position)];
}

/**
 * Compute the statistics of a run straight from their definitions in ms, neuron by neuron and pair by pair, sharing
 * nothing with `statistics`: the independent expectation of its tests.
 */
export function bruteForceStatistics(spikes: Spikes, recording: Recording): Statistics {
  const { layout, dt, simtime, stimulus } = recording;
  // Tenths of a microsecond: exact for the time steps used in the tests.
  const unit = 10000;
  const T = Math.round(simtime * unit);
  const time = (step: number): number => Math.round(step * dt * unit);
  const all = Array.from({ length: layout.N_E + layout.N_I }, (): number[] => []);
  spikes.steps.forEach((step, i) => {
    if (time(step) <= T) all[spikes.neurons[i]].push(time(step));
  });
  const E = all.slice(0, layout.N_E);
  const I = all.slice(layout.N_E);
  const inside = (train: readonly number[], from: number, to: number): number =>
    train.filter((t) => t >= from && t < to).length;
  const counts = (train: readonly number[], width_ms: number): number[] => {
    const width = width_ms * unit;
    return Array.from({ length: Math.floor(T / width) }, (_, k) => inside(train, k * width, (k + 1) * width));
  };
  const rate = (trains: readonly number[][]): number | null =>
    trains.length === 0 ? null : trains.flat().length / trains.length / (simtime / 1000);

  const intervals = (trains: readonly number[][]): number[][] =>
    trains.map((train) => train.slice(1).map((t, i) => t - train[i])).filter((isi) => isi.length >= 5);
  const cv = (isi: readonly number[]): number => Math.sqrt(variance(isi, 0)) / (average(isi) ?? 0);
  const cv2 = (isi: readonly number[]): number =>
    average(isi.slice(1).map((next, i) => (2 * Math.abs(next - isi[i])) / (next + isi[i]))) ?? 0;
  const fano = (trains: readonly number[][]): number | null => {
    const fired = trains
      .map((train) => counts(train, 500))
      .filter((c) => c.length > 1 && c.some((n) => n > 0));
    return average(fired.map((c) => variance(c, 1) / (average(c) ?? 0)));
  };

  const size = layout.N_E / layout.n_clusters;
  const clusters = Array.from({ length: layout.n_clusters }, (_, q) => E.slice(q * size, (q + 1) * size));
  const clusterRates = clusters.flatMap((trains) => counts(trains.flat(), 50).map((n) => n / size / 0.05));
  const singleRates = E.map((train) => average(counts(train, 500))).filter((mean) => mean !== null);

  const sample = clusters.flatMap((trains, cluster) =>
    trains
      .slice(0, 20)
      .map((train) => ({ cluster, counts: counts(train, 500) }))
      .filter((neuron) => varies(neuron.counts)),
  );
  const within: number[] = [];
  const between: number[] = [];
  sample.forEach((a, i) => {
    for (const b of sample.slice(0, i)) {
      (a.cluster === b.cluster ? within : between).push(pearson(a.counts, b.counts));
    }
  });

  const stimulated = stimulus && {
    target: clusters.filter((_, q) => stimulus.clusters.includes(q)).flat(),
    other: clusters.filter((_, q) => !stimulus.clusters.includes(q)).flat(),
    periods: stimulus.starts
      .map((start, i) => [start * unit, Math.min(stimulus.ends[i] * unit, T)] as const)
      .filter(([start, end]) => start < end),
  };
  const response = (trains: readonly number[][], isOn: boolean): number | null => {
    const periods = stimulated?.periods ?? [];
    const on = periods.reduce((sum, [start, end]) => sum + end - start, 0);
    const spikesOn = trains
      .flat()
      .filter((t) => periods.some(([start, end]) => t >= start && t < end)).length;
    const duration = (isOn ? on : T - on) / unit / 1000;
    const spikeCount = isOn ? spikesOn : trains.flat().length - spikesOn;
    return trains.length === 0 || duration === 0 ? null : spikeCount / trains.length / duration;
  };

  return {
    rate_E_hz: rate(E),
    rate_I_hz: rate(I),
    cv_isi_E: average(intervals(E).map(cv)),
    cv2_E: average(intervals(E).map(cv2)),
    cv_neurons_E: intervals(E).length,
    cv_isi_I: average(intervals(I).map(cv)),
    cv2_I: average(intervals(I).map(cv2)),
    cv_neurons_I: intervals(I).length,
    fano_E: fano(E),
    fano_I: fano(I),
    rate_sd_E_hz: singleRates.length === 0 ? null : Math.sqrt(variance(singleRates, 0)) / 0.5,
    cluster_rate_sd_hz: clusterRates.length === 0 ? null : Math.sqrt(variance(clusterRates, 0)),
    cluster_rate_p95_hz: percentile95(clusterRates),
    cluster_active_fraction: average(clusterRates.map((r) => (Math.round(r * 1e6) > 15e6 ? 1 : 0))),
    corr_within: average(within),
    corr_between: average(between),
    ...(stimulated && {
      stim_on_target_hz: response(stimulated.target, true),
      stim_on_other_hz: response(stimulated.other, true),
      stim_off_target_hz: response(stimulated.target, false),
    }),
  };
}
