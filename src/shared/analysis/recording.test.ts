import { expect, it } from 'vitest';
import { defaults } from '#shared/model/validate.ts';
import { lastStep, recordingOf } from './recording.ts';

it('takes layout, times and stimulus from the parameters of a run', () => {
  expect(recordingOf(defaults)).toEqual({
    layout: { N_E: 4000, N_I: 1000, n_clusters: 20 },
    dt: 0.1,
    simtime: 10000,
    stimulus: { clusters: [2, 3, 4], starts: [2000, 6000], ends: [3500, 7500] },
  });
});

it.each([null, []])('has no stimulus where stim_clusters is %j', (stim_clusters) => {
  expect(recordingOf({ ...defaults, stim_clusters }).stimulus).toBeNull();
});

it('has its last step at the end of the recorded time or the last before it', () => {
  expect(lastStep({ dt: 0.1, simtime: 0.3 })).toBe(3);
  expect(lastStep({ dt: 0.1, simtime: 100000.7 })).toBe(1000007);
  expect(lastStep({ dt: 0.3, simtime: 1 })).toBe(3);
});
