import { expect, test } from 'vitest';
import { statistics } from '#shared/analysis/statistics.ts';
import { bernoulliSpikes, spikesOf } from '#shared/analysis/testSpikes.ts';
import { SpikeAnalyst } from './spikeAnalyst.ts';

/** Two clusters of two E and one I neuron each; 1 s in steps of 1 ms. */
const small = { layout: { N_E: 4, N_I: 2, n_clusters: 2 }, dt: 1, simtime: 1000, stimulus: null };
const settings = { isLog: false, widths: { rate: null, interval: null, cv: null }, perDecade: 10 };
const whole = { from: 0, to: 1000 };

const every = (neuron: number, first: number, step: number, count: number) =>
  Array.from({ length: count }, (_, k) => [first + k * step, neuron] as const);

function analystOf(pairs: readonly (readonly [number, number])[]): SpikeAnalyst {
  const analyst = new SpikeAnalyst();
  analyst.append(spikesOf(pairs), small);
  return analyst;
}

test('spikes are counted per neuron, one at the very end included', () => {
  const analyst = analystOf([...every(0, 0, 100, 3), [1000, 5], [1001, 5]]);
  expect([...analyst.counts()]).toEqual([3, 0, 0, 0, 0, 1]);
});

test('spikes may come in parts', () => {
  const analyst = analystOf(every(0, 0, 100, 3));
  expect(analyst.counts()[0]).toBe(3);
  analyst.append(spikesOf(every(0, 300, 100, 4)), small);
  analyst.append(spikesOf([[900, 3]]), small);
  expect([...analyst.counts()]).toEqual([7, 0, 0, 1, 0, 0]);
  expect(analyst.histograms(whole, null, settings).interval.E.all).toMatchObject({ n: 6, mean: 100 });
});

test('rates are those of the bins, with their highest', () => {
  const analyst = analystOf([...every(0, 0, 10, 5), ...every(1, 5, 10, 5), [130, 4]]);
  const clusters = analyst.rates('clusters', { bin_ms: 50, kernel: null });
  // Ten spikes of two neurons in 50 ms.
  expect(clusters).toMatchObject({ rows: 2, bins: 20, binMs: 50, highest: 100 });
  expect([...clusters.rates.subarray(0, 2)]).toEqual([100, 0]);
  const populations = analyst.rates('populations', { bin_ms: 100, kernel: null });
  // Ten spikes of four E neurons, one of two I neurons, in 100 ms.
  expect([populations.rates[0], populations.rates[10 + 1]]).toEqual([25, 5]);
});

test('a kernel spreads spikes and keeps their number, away from the ends', () => {
  const analyst = analystOf([[500, 0]]);
  const kernel = { shape: 'gaussian', sigma_ms: 20 } as const;
  const { rates, bins, highest } = analyst.rates('clusters', { bin_ms: 1, kernel });
  const own = rates.subarray(0, bins);
  // One spike of two neurons in bins of 1 ms.
  expect(own.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(500, 3);
  // The peak of a Gaussian of 20 bins.
  expect(highest).toBeCloseTo(500 / (20 * Math.sqrt(2 * Math.PI)), 2);
  expect(own[520]).toBeCloseTo(highest * Math.exp(-0.5), 3);
});

test('histograms state how many neurons and intervals there are, and their mean and median', () => {
  const analyst = analystOf([
    ...every(0, 0, 100, 10),
    ...every(1, 0, 200, 5),
    [500, 2],
    ...every(4, 3, 50, 7),
  ]);
  const { rate, interval, cv } = analyst.histograms(whole, null, settings);
  expect(rate.E.all).toMatchObject({ n: 4, outside: 0, mean: 4, median: 3 });
  expect(rate.E.all.histogram.counts.reduce((sum, count) => sum + count)).toBe(4);
  expect(rate.I.all).toMatchObject({ n: 2, mean: 3.5, median: 3.5 });
  // Nine intervals of 100 ms and four of 200 ms.
  expect(interval.E.all).toMatchObject({ n: 13, outside: 0, mean: 1700 / 13, median: 100 });
  expect(interval.I.all).toMatchObject({ n: 6, mean: 50 });
  // Neuron 1 has four intervals only: too few for a CV.
  expect(cv.E.all).toMatchObject({ n: 1, mean: 0 });
  expect(cv.E.neurons).toBe(4);
  expect(rate.E.part).toBeNull();
});

test('the part of a cluster is within the bins of the whole', () => {
  const analyst = analystOf([...every(0, 0, 100, 10), ...every(3, 0, 200, 5), ...every(5, 3, 50, 7)]);
  const { rate, interval } = analyst.histograms(whole, 1, settings);
  expect(rate.E.part).toMatchObject({ n: 2, mean: 2.5 });
  expect(rate.I.part).toMatchObject({ n: 1, mean: 7 });
  expect(interval.E.part).toMatchObject({ n: 4, mean: 200 });
  expect(rate.E.part?.histogram.edges).toEqual(rate.E.all.histogram.edges);
  rate.E.part?.histogram.counts.forEach((count, k) => {
    expect(count).toBeLessThanOrEqual(rate.E.all.histogram.counts[k]);
  });
});

test('of a stretch of time only its spikes and the intervals between them count', () => {
  const analyst = analystOf(every(0, 0, 100, 10));
  const { rate, interval } = analyst.histograms({ from: 200, to: 600 }, null, settings);
  // Spikes at 200, 300, 400, 500 ms.
  expect(rate.E.all.mean).toBe(2.5);
  expect(interval.E.all.n).toBe(3);
});

test('logarithmic bins hold all intervals, linear ones say how many are left out', () => {
  const analyst = analystOf([...every(0, 0, 2, 400), [999, 0]]);
  const linear = analyst.histograms(whole, null, settings).interval;
  expect(linear.E.all).toMatchObject({ n: 400, outside: 1 });
  const log = analyst.histograms(whole, null, { ...settings, isLog: true }).interval;
  expect(log.E.all).toMatchObject({ n: 400, outside: 0 });
  expect(log.bins.isLog).toBe(true);
});

test('a silent network has histograms, too', () => {
  const { rate, interval, cv } = analystOf([]).histograms(whole, 0, { ...settings, isLog: true });
  expect(rate.E.all).toMatchObject({ n: 4, mean: 0, median: 0 });
  expect(interval.E.all).toMatchObject({ n: 0, mean: null, median: null });
  expect(cv.I.part).toMatchObject({ n: 0, mean: null });
  expect(cv.bins.to).toBeCloseTo(1.05, 12);
});

test('means are those of the statistics', () => {
  const recording = { ...small, layout: { N_E: 80, N_I: 20, n_clusters: 4 }, dt: 0.1, simtime: 2000 };
  const spikes = bernoulliSpikes(100, 20_000, (n) => 2e-4 + n * 1e-5, 7);
  const analyst = new SpikeAnalyst();
  analyst.append(spikes, recording);
  const { rate, cv } = analyst.histograms({ from: 0, to: 2000 }, null, settings);
  const expected = statistics(spikes, recording);
  expect(rate.E.all.mean).toBeCloseTo(expected.rate_E_hz ?? NaN, 10);
  expect(rate.I.all.mean).toBeCloseTo(expected.rate_I_hz ?? NaN, 10);
  expect(cv.E.all.mean).toBeCloseTo(expected.cv_isi_E ?? NaN, 10);
  expect(cv.I.all.n).toBe(expected.cv_neurons_I);
});

test('a raster is painted with ink where spikes are', () => {
  const analyst = analystOf([[500, 0]]);
  const view = { time: whole, neurons: { from: 0, to: 6 }, selected: null, markSize: 1 };
  const size = { width: 10, height: 6, pixelRatio: 1 };
  const pixels = analyst.raster({ view, size, theme: 'light' });
  // Neuron 0 is the lowest row; half of the time is column 5.
  const isInk = (row: number, column: number): boolean => pixels[4 * (row * 10 + column)] < 128;
  expect(isInk(5, 5)).toBe(true);
  expect([isInk(5, 4), isInk(5, 6), isInk(4, 5)]).toEqual([false, false, false]);
});
