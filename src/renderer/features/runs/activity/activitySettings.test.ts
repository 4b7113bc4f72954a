import { expect, test } from 'vitest';
import {
  checkBin,
  clusterRateSettings,
  defaultActivity,
  describeRateSettings,
  populationRateSettings,
  readActivity,
} from './activitySettings.ts';

const recording = { dt: 0.1, simtime: 10_000, layout: { N_E: 4000, N_I: 1000, n_clusters: 20 } };
const usual = defaultActivity.clusters;
const whole = { from: 0, to: 10_000 };

test('bins of clusters are those of the statistics, and twenty at least in short recordings', () => {
  expect(clusterRateSettings(usual, recording)).toEqual({ bin_ms: 50, kernel: null });
  expect(clusterRateSettings(usual, { ...recording, simtime: 200 }).bin_ms).toBe(10);
  expect(clusterRateSettings({ ...usual, bin_ms: 7 }, recording).bin_ms).toBe(7);
});

test('bins of populations are finer where a short time is shown', () => {
  expect(populationRateSettings(usual, recording, whole).bin_ms).toBe(50);
  expect(populationRateSettings(usual, recording, { from: 1000, to: 3000 }).bin_ms).toBe(10);
  expect(populationRateSettings({ ...usual, bin_ms: 5 }, recording, whole).bin_ms).toBe(5);
});

test('a kernel comes with bins that are much narrower', () => {
  const smooth = clusterRateSettings({ ...usual, kernel: 'gaussian', sigma_ms: 40 }, recording);
  expect(smooth).toEqual({ bin_ms: 4, kernel: { shape: 'gaussian', sigma_ms: 40 } });
  expect(describeRateSettings(smooth)).toBe('gaussian kernel, σ 40 ms, bins of 4 ms');
  expect(describeRateSettings({ bin_ms: 50, kernel: null })).toBe('bins of 50 ms');
});

test('a bin that was chosen for another recording is brought into the limits of this one', () => {
  const bin = (bin_ms: number, span = recording) => clusterRateSettings({ ...usual, bin_ms }, span).bin_ms;
  expect(bin(5000, { ...recording, simtime: 200 })).toBe(200);
  expect(bin(0.01)).toBe(0.1);
  // 10^7 ms of 50 clusters in bins of 0.1 ms were 5 * 10^9 rates.
  const layout = { ...recording.layout, n_clusters: 50 };
  expect(bin(0.1, { ...recording, simtime: 1e7, layout })).toBe(25);
});

test.each([
  [0.05, 'must be from 0.1 to 10000 ms'],
  [0, 'must be from 0.1 to 10000 ms'],
  [10_001, 'must be from 0.1 to 10000 ms'],
  [0.1, null],
  [10_000, null],
])('a bin of %d ms: %s', (bin, expected) => expect(checkBin(bin, recording)).toBe(expected));

test('settings that were stored are read, others passed over', () => {
  expect(readActivity(JSON.parse(JSON.stringify(defaultActivity)))).toEqual(defaultActivity);
  const broken = [
    null,
    3,
    {},
    { ...defaultActivity, clusterView: 'pie' },
    { ...defaultActivity, markSize: 0 },
  ];
  for (const stored of broken) expect(readActivity(stored)).toBeNull();
});
