import { describe, expect, it } from 'vitest';
import { intervalCv, intervalCv2, isiStatistics } from './isi.ts';
import { groupByNeuron } from './spikeTrains.ts';
import { spikesOf } from './testSpikes.ts';

const trainOf = (intervals: readonly number[]): number[] =>
  intervals.reduce((train, interval) => [...train, train[train.length - 1] + interval], [0]);

describe('intervalCv2', () => {
  it('gives 0.822619 for the intervals .3, 4.5, 6.7, 9.3', () => {
    expect(intervalCv2(trainOf([0.3, 4.5, 6.7, 9.3]))).toBeCloseTo(0.822619, 6);
  });

  it('is 2/3 where intervals alternate between one and two', () => {
    expect(intervalCv2(trainOf([1, 2, 1, 2, 1, 2]))).toBeCloseTo(2 / 3, 15);
  });
});

describe('intervalCv', () => {
  it('uses the population standard deviation', () => {
    // Mean 2, squared deviations 1, 1, 0, 1, 1: sd sqrt(4/5).
    expect(intervalCv(trainOf([1, 3, 2, 1, 3]))).toBeCloseTo(Math.sqrt(0.8) / 2, 15);
  });

  it('is 0 for regular trains', () => {
    expect(intervalCv(trainOf([7, 7, 7, 7, 7]))).toBe(0);
    expect(intervalCv2(trainOf([7, 7, 7, 7, 7]))).toBe(0);
  });

  it('does not depend on the unit of time', () => {
    expect(intervalCv(trainOf([10, 45, 20, 33, 70]))).toBeCloseTo(
      intervalCv(trainOf([1, 4.5, 2, 3.3, 7])),
      14,
    );
  });
});

describe('isiStatistics', () => {
  const trains = [
    trainOf([1, 3, 2, 1, 3]),
    trainOf([1, 3, 2, 1]), // four intervals: too few
    [],
    trainOf([4, 4, 4, 4, 4, 4]),
  ];
  const pairs = trains.flatMap((train, neuron) => train.map((step) => [step, neuron] as const));
  const grouped = groupByNeuron(spikesOf(pairs), trains.length, 100);

  it('averages over the neurons with at least five intervals', () => {
    const { cv, cv2, neurons } = isiStatistics(grouped, { first: 0, size: 4 });
    expect(neurons).toBe(2);
    expect(cv).toBeCloseTo(Math.sqrt(0.8) / 2 / 2, 15);
    // Pairs (1,3), (3,2), (2,1), (1,3): 1, 2/5, 2/3, 1.
    expect(cv2).toBeCloseTo((1 + 2 / 5 + 2 / 3 + 1) / 4 / 2, 15);
  });

  it('is undefined where no neuron has enough intervals', () => {
    expect(isiStatistics(grouped, { first: 1, size: 2 })).toEqual({ cv: null, cv2: null, neurons: 0 });
  });
});
