import { expect, test } from 'vitest';
import { spikesOf } from '#shared/analysis/testSpikes.ts';
import { SpikeAnalyst } from '../analyst/spikeAnalyst.ts';
import type { Measure } from '../analyst/runHistograms.ts';
import {
  describeBin,
  describeHistogram,
  describeInWords,
  histogramCsv,
  histogramRect,
  type HistogramFigure,
} from './histogramFigure.ts';
import { defaultHistograms, readHistograms } from './histogramSettings.ts';

/** Two clusters of two E and one I neuron; 1 s in steps of 1 ms. E neurons fire 4, 2, 2 and 0 times, I neurons never. */
const recording = { layout: { N_E: 4, N_I: 2, n_clusters: 2 }, dt: 1, simtime: 1000, stimulus: null };
const pairs = [
  ...([0, 100, 200, 300] as const).map((step) => [step, 0] as const),
  ...([1, 2] as const).flatMap((neuron) => [[0, neuron] as const, [400, neuron] as const]),
];

function figure(measure: Measure, cluster: number | null): HistogramFigure {
  const analyst = new SpikeAnalyst();
  analyst.append(spikesOf(pairs), recording);
  const settings = { isLog: false, widths: { rate: 1, interval: 100, cv: null }, perDecade: 20 };
  const { [measure]: all } = analyst.histograms({ from: 0, to: 1000 }, cluster, settings);
  const shared = { measure, population: 'E', cluster, neuron: null } as const;
  return { ...shared, distributions: all.E, bins: all.bins };
}

test('the head says how many there are and their median', () => {
  expect(describeHistogram(figure('rate', null))).toBe('n = 4, median 2');
  expect(describeHistogram(figure('rate', 1))).toBe('n = 2, median 1');
  expect(describeHistogram(figure('interval', null))).toBe('n = 5, median 100');
  expect(describeHistogram(figure('cv', null))).toBe('n = 0 of 4');
});

test('in words there are title, population and mean', () => {
  expect(describeInWords(figure('rate', null))).toBe(
    'Rates of neurons, E: neurons, n = 4, median 2, mean 2 spikes/s',
  );
  expect(describeInWords(figure('cv', 0))).toBe('CV of intervals, E, cluster 0: neurons, n = 0, no values');
});

test('the bin at a point is read off', () => {
  const size = { width: 600, height: 200 };
  const { x, width } = histogramRect(size);
  const at = (share: number) => describeBin(figure('rate', 0), { x: x + share * width }, size);
  // Five bins of 1 spike/s from 0 on.
  expect(at(0.5)).toBe('2 to 3 spikes/s: 2 neurons, 1 in cluster 0');
  expect(at(0.99)).toBe('4 to 5 spikes/s: 1 neuron, 1 in cluster 0');
  expect(at(-0.1)).toBe('');
});

test('bins are written as CSV with the counts of the cluster beside those of all', () => {
  expect(histogramCsv(figure('interval', 1))).toBe(
    'from_ms,to_ms,count_E,count_E_cluster_1\n0,100,0,0\n100,200,3,0\n200,300,0,0\n300,400,0,0\n400,500,2,1\n',
  );
});

test('settings that were stored are read, others passed over', () => {
  expect(readHistograms(JSON.parse(JSON.stringify(defaultHistograms)))).toEqual(defaultHistograms);
  const broken = [null, { ...defaultHistograms, perDecade: 0 }, { ...defaultHistograms, scope: 'some' }];
  for (const stored of broken) expect(readHistograms(stored)).toBeNull();
});
