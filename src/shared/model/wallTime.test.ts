import { expect, test } from 'vitest';
import { estimateWallTime, sampleOf, type WallTimeSample } from './wallTime.ts';
import { presetParameters } from './presets.ts';
import { defaults } from './validate.ts';

/** Runs at exactly the speed of the model, so that only the rate that is reckoned with counts. */
const atRate = (rate_hz: number): WallTimeSample[] =>
  (['double', 'single'] as const).map((precision) => ({ precision, ratio: 1, rate_hz }));

/** Real-time factors as measured on one thread, with the rates of those networks; what is measured varies by a third. */
test.each([
  ['example, double', defaults, 'double', 2.4, 0.051],
  ['example, single', defaults, 'single', 2.3, 0.019],
  ['Schmitt 5,000, double', presetParameters('schmitt-scaling'), 'double', 6.3, 0.064],
  ['Schmitt 5,000, single', presetParameters('schmitt-scaling'), 'single', 6.1, 0.033],
  ['Schmitt 25,500, double', large(20_400, 5100), 'double', 7.5, 0.42],
  ['Schmitt 25,500, single', large(20_400, 5100), 'single', 7.5, 0.215],
  ['Schmitt 98,500, double', large(78_800, 19_700), 'double', 9.2, 2.5],
  ['Schmitt 98,500, single', large(78_800, 19_700), 'single', 9.2, 1.83],
] as const)('%s: the model has what was measured', (_, parameters, precision, rate_hz, rtf) => {
  const { seconds } = estimateWallTime(parameters, precision, atRate(rate_hz));
  const biological_s = (parameters.warmup + parameters.simtime) / 1000;
  expect(seconds / biological_s / rtf).toBeGreaterThan(2 / 3);
  expect(seconds / biological_s / rtf).toBeLessThan(3 / 2);
});

function large(N_E: number, N_I: number) {
  return { ...presetParameters('schmitt-scaling'), N_E, N_I };
}

test('runs that took three times as long make the estimate three times as long', () => {
  const { seconds: expected } = estimateWallTime(defaults, 'double', atRate(3));
  const simulate_s = expected * 3;
  const samples = [1, 2, 3].map(() => sampleOf(defaults, 'double', simulate_s, 3));
  const estimate = estimateWallTime(defaults, 'double', samples);
  expect(estimate.runs).toBe(3);
  expect(estimate.rate_hz).toBe(3);
  expect(estimate.seconds).toBeCloseTo(simulate_s, 1);
  expect(estimateWallTime(defaults, 'single', samples)).toMatchObject({ runs: 0 });
});
