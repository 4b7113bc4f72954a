import { describe, expect, it } from 'vitest';
import { checkRuns, recordingOfRun } from './recordedRun.ts';
import { testRun } from './testRuns.ts';
import { spikesOf } from './testSpikes.ts';

const none = spikesOf([]);

describe('checkRuns', () => {
  it('takes trials of one network, whatever was recorded of them', () => {
    checkRuns([testRun(none), testRun(none, { trial: 1, simtime: 500, record_neurons: [3] })]);
  });

  it('refuses runs that differ in more than the trial, and says in what', () => {
    expect(() => checkRuns([testRun(none), testRun(none, { trial: 1, randseed: 4, rep: 2 })])).toThrow(
      '"trial 0" and "trial 1" are not trials of one network: they differ in rep, randseed',
    );
  });

  it('refuses the same trial twice and no run at all', () => {
    expect(() => checkRuns([testRun(none), testRun(none)])).toThrow('are both trial 0');
    expect(() => checkRuns([])).toThrow('at least one run');
  });
});

it('takes the recorded time of a run that ended early', () => {
  expect(recordingOfRun({ ...testRun(none), recorded_ms: 300 }).simtime).toBe(300);
});
