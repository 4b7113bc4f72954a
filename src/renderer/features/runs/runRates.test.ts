import { expect, test } from 'vitest';
import { describePoint, runRates, shownRates } from './runRates.ts';

/** Two clusters of two E neurons and two I neurons; 100 ms in steps of 1 ms. */
const recording = { layout: { N_E: 4, N_I: 2, n_clusters: 2 }, dt: 1, simtime: 100, stimulus: null };
const spikes = { steps: Uint32Array.of(10, 11, 12, 60), neurons: Uint32Array.of(0, 1, 4, 3) };

test('the place under the pointer is described with its rates', () => {
  const rates = runRates(spikes, recording);
  // Two spikes of two neurons in 50 ms: 20 spikes/s; in the 10 ms from 10 ms two of four E and one of two I neurons fire.
  expect(
    describePoint({ time: 15, neuron: 1, cluster: 0 }, rates, { from: 0, to: 100 }, recording.layout),
  ).toBe('15 ms · neuron 1 (E) · cluster 0 · 20 spikes/s · E 50, I 50 spikes/s');
  expect(
    describePoint({ time: 65, neuron: null, cluster: null }, rates, { from: 0, to: 100 }, recording.layout),
  ).toBe('65 ms · E 25, I 0 spikes/s');
});

test('short stretches of time are shown in finer bins than long ones', () => {
  const rates = runRates(spikes, recording);
  expect(shownRates(rates, { from: 0, to: 2000 }).binMs).toBe(10);
  expect(shownRates(rates, { from: 0, to: 2001 }).binMs).toBe(50);
});
