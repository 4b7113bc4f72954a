import { expect, it } from 'vitest';
import { groupByNeuron, spikeCount } from './spikeTrains.ts';
import { spikesOf } from './testSpikes.ts';

it('groups the spikes up to the last step by neuron', () => {
  const spikes = spikesOf([
    [3, 2],
    [1, 0],
    [4, 0],
    [5, 2],
    [6, 1],
  ]);
  const trains = groupByNeuron(spikes, 4, 5);
  expect([...trains.offsets]).toEqual([0, 2, 2, 4, 4]);
  expect([...trains.steps]).toEqual([1, 4, 3, 5]);
  expect(spikeCount(trains, { first: 0, size: 3 })).toBe(4);
  expect(spikeCount(trains, { first: 1, size: 1 })).toBe(0);
});

it('groups a stretch and counts its steps from its start', () => {
  const spikes = spikesOf([
    [2, 0],
    [3, 0],
    [3, 1],
    [7, 0],
    [8, 1],
  ]);
  const { offsets, steps } = groupByNeuron(spikes, 2, 7, 3);
  expect([...offsets]).toEqual([0, 2, 3]);
  expect([...steps]).toEqual([0, 4, 0]);
  expect([...groupByNeuron(spikes, 2, 2, 3).steps]).toEqual([]);
});
