import { expect, test } from 'vitest';
import { isiStatistics } from './isi.ts';
import { interSpikeIntervals, neuronCvs, neuronRates } from './neuronValues.ts';
import { groupByNeuron } from './spikeTrains.ts';
import { bernoulliSpikes } from './testSpikes.ts';

/** Neuron 0 fires at steps 2, 12, 42; neuron 1 never; neuron 2 once; neuron 3 every 10 steps; steps of 0.5 ms. */
const spikes = {
  steps: Uint32Array.of(0, 2, 10, 12, 20, 30, 33, 40, 42, 50),
  neurons: Uint32Array.of(3, 0, 3, 0, 3, 3, 2, 3, 0, 3),
};
const trains = groupByNeuron(spikes, 4, 1000);

test('rates are spikes over time', () => {
  expect([...neuronRates(trains, { first: 0, size: 4 }, 500)]).toEqual([6, 0, 2, 12]);
  expect([...neuronRates(trains, { first: 2, size: 1 }, 500)]).toEqual([2]);
});

test('intervals are those between spikes of one neuron', () => {
  expect([...interSpikeIntervals(trains, { first: 0, size: 3 }, 0.5)]).toEqual([5, 15]);
  expect([...interSpikeIntervals(trains, { first: 3, size: 1 }, 0.5)]).toEqual([5, 5, 5, 5, 5]);
});

test('a CV takes five intervals, and the mean of all is that of the statistics', () => {
  const cvs = neuronCvs(trains, { first: 0, size: 4 });
  expect([...cvs]).toEqual([NaN, NaN, NaN, 0]);
  const many = groupByNeuron(
    bernoulliSpikes(40, 20_000, (n) => n * 1e-4, 3),
    40,
    20_000,
  );
  const population = { first: 0, size: 40 };
  const finite = neuronCvs(many, population).filter((cv) => !Number.isNaN(cv));
  const { cv, neurons } = isiStatistics(many, population);
  expect(finite).toHaveLength(neurons);
  expect(finite.reduce((sum, one) => sum + one, 0) / neurons).toBeCloseTo(cv ?? NaN, 12);
});
