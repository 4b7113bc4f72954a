import { describe, expect, it } from 'vitest';
import type { Recording } from './recording.ts';
import { groupByNeuron } from './spikeTrains.ts';
import { stimulusResponse } from './stimulusResponse.ts';
import { spikesOf } from './testSpikes.ts';

const recording = {
  layout: { N_E: 4, N_I: 1, n_clusters: 2 },
  dt: 0.1,
  simtime: 1000,
  stimulus: { clusters: [1], starts: [100, 600], ends: [300, 1500] },
} satisfies Recording;
const trains = groupByNeuron(
  spikesOf([
    [999, 2], // off
    [1000, 2], // on
    [2999, 3], // on
    [3000, 3], // off
    [6000, 2], // on
    [9999, 2], // on
    [1500, 0], // other, on
    [4000, 0], // other, off
    [1500, 4], // inhibitory
  ]),
  5,
  10000,
);

describe('stimulusResponse', () => {
  it('counts from each start until before its end, as far as recorded', () => {
    // On for 200 + 400 ms, off for 400 ms; two neurons each.
    expect(stimulusResponse(trains, recording)).toEqual({
      onTarget: 4 / 2 / 0.6,
      onOther: 1 / 2 / 0.6,
      offTarget: 2 / 2 / 0.4,
    });
  });

  it('is undefined for neurons and times that do not exist', () => {
    const everywhere = { clusters: [0, 1], starts: [0], ends: [1000] };
    expect(stimulusResponse(trains, { ...recording, stimulus: everywhere })).toMatchObject({
      onTarget: 8 / 4,
      onOther: null,
      offTarget: null,
    });
    const later = { clusters: [1], starts: [2000], ends: [3000] };
    expect(stimulusResponse(trains, { ...recording, stimulus: later })).toEqual({
      onTarget: null,
      onOther: null,
      offTarget: 6 / 2,
    });
    expect(stimulusResponse(trains, { ...recording, stimulus: null })).toBeNull();
  });
});
