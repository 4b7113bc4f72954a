import { computed, ref } from 'vue';
import { expect, test } from 'vitest';
import { neuronValue } from './neuronValue.ts';

/** A neuron of 4 E and 2 I with regular spikes every 100 ms from 0 to 1000 ms; steps of 0.5 ms. */
const scene = (neuron: number | null) => ({
  neuron: ref(neuron),
  train: computed(() => (neuron === null ? null : Uint32Array.from({ length: 11 }, (_, k) => 200 * k))),
  recording: { layout: { N_E: 4, N_I: 2, n_clusters: 2 }, dt: 0.5, simtime: 1000, stimulus: null },
});
const whole = { from: 0, to: 1000 };

test('the neuron that is singled out has a rate and, with enough intervals, a CV', () => {
  expect(neuronValue(scene(3), 'rate', 'E', whole)).toEqual({ name: 3, value: 11 });
  expect(neuronValue(scene(3), 'cv', 'E', whole)).toEqual({ name: 3, value: 0 });
  // Spikes at 200, 300 and 400 ms.
  expect(neuronValue(scene(5), 'rate', 'I', { from: 150, to: 450 })).toEqual({ name: 5, value: 10 });
  expect(neuronValue(scene(5), 'cv', 'I', { from: 150, to: 450 })).toBeNull();
});

test('it has none in the other population, and no single interval', () => {
  expect(neuronValue(scene(3), 'rate', 'I', whole)).toBeNull();
  expect(neuronValue(scene(3), 'interval', 'E', whole)).toBeNull();
  expect(neuronValue(scene(null), 'rate', 'E', whole)).toBeNull();
});
