import { describe, expect, it } from 'vitest';
import { groupByNeuron } from './spikeTrains.ts';
import { spikesOf } from './testSpikes.ts';
import { addWindowCounts, sumWindowCounts, windowsOf } from './windows.ts';

describe('windowsOf', () => {
  it('takes whole windows only', () => {
    expect(windowsOf(500, { dt: 0.1, simtime: 1999.9 }).count).toBe(3);
    expect(windowsOf(500, { dt: 0.1, simtime: 2000 }).count).toBe(4);
    expect(windowsOf(500, { dt: 0.1, simtime: 499 }).count).toBe(0);
  });

  it.each([0.1, 0.2, 0.05, 0.125, 0.01])('has edges at whole numbers of steps of %f ms', (dt) => {
    const { edges } = windowsOf(50, { dt, simtime: 100000 });
    const steps = Math.round(50 / dt);
    expect(edges.every((edge, k) => edge === k * steps)).toBe(true);
  });

  it('has edges at the first step in the window where steps do not divide it', () => {
    // Steps of 0.3 ms: 167 is at 50.1 ms, 334 at 100.2 ms, 500 at exactly 150 ms.
    expect([...windowsOf(50, { dt: 0.3, simtime: 150 }).edges]).toEqual([0, 167, 334, 500]);
  });
});

describe('addWindowCounts', () => {
  const windows = windowsOf(1, { dt: 0.1, simtime: 3 });
  const trains = groupByNeuron(
    spikesOf([
      [0, 1],
      [9, 1],
      [10, 1],
      [29, 1],
      [30, 1],
      [5, 0],
    ]),
    2,
    100,
  );

  it('counts a spike on an edge in the window that starts there and none after the last window', () => {
    const counts = new Uint32Array(5);
    addWindowCounts(trains, 1, windows, counts, 1);
    expect([...counts]).toEqual([0, 2, 1, 1, 0]);
  });

  it('is summed over windows neuron by neuron', () => {
    const { sum, squares } = sumWindowCounts(trains, { first: 0, size: 2 }, windows);
    expect([...sum]).toEqual([1, 4]);
    expect([...squares]).toEqual([1, 6]);
  });
});
