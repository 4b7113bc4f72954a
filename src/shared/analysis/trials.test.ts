import { describe, expect, it } from 'vitest';
import { LabError } from '../errors.ts';
import { completeSettings } from './settings.ts';
import { testRun } from './testRuns.ts';
import { spikesOf } from './testSpikes.ts';
import { cutTrials, trialFields } from './trials.ts';

/** One neuron fires at these times [ms]. */
const firing = (...times: number[]) => spikesOf(times.map((time) => [Math.round(time * 10), 0] as const));
const settingsOf = (given: Record<string, unknown> = {}) => completeSettings(trialFields, given);
const stimulated = { stim_clusters: [0], stim_starts: [100, 400, 700], stim_ends: [150, 450, 760] };

/** Steps of the first neuron, trial by trial. */
const stepsIn = ({ trains }: ReturnType<typeof cutTrials>): number[][] =>
  trains.map(({ offsets, steps }) => [...steps.subarray(0, offsets[1])]);

describe('cutTrials', () => {
  it('cuts equal parts, a spike on a border into the later one, and leaves out what remains', () => {
    const run = testRun(firing(0, 99.9, 100, 250, 299.9, 300));
    const trials = cutTrials([run], settingsOf({ trials: 'parts', trial_length: 100, to: 350 }));
    expect(stepsIn(trials)).toEqual([[0, 999], [0], [500, 999]]);
    expect(trials).toMatchObject({ duration: 100, start_ms: 0, timeLabel: 'Time in trial', stimulus: [] });
    expect(trials.notes).toEqual(['3 trials: 0 to 300 ms cut into parts of 100 ms.']);
  });

  it('aligns trials with the onsets of the stimulus', () => {
    const run = testRun(firing(100, 380, 450, 700), stimulated);
    const trials = cutTrials([run], settingsOf({ trials: 'stimulus', trial_offset: -50, trial_length: 200 }));
    expect(stepsIn(trials)).toEqual([[500], [300, 1000], [500]]);
    // The third stimulus is 10 ms longer: what all trials have counts.
    expect(trials).toMatchObject({ start_ms: -50, stimulus: [{ from: 0, to: 50 }] });
    expect(trials.notes).toEqual(['3 trials: 200 ms from 50 ms before each stimulus onset.']);
  });

  it('takes the shortest time between onsets as length and leaves out trials that do not fit', () => {
    const run = testRun(firing(), stimulated);
    const trials = cutTrials([run], settingsOf({ trial_offset: -150 }));
    expect(trials.duration).toBe(300);
    expect(trials.trains).toHaveLength(2);
    expect(trials.notes[1]).toBe('1 of 3 onsets left out: their trials reach beyond the analysed time.');
  });

  it('says where trials overlap', () => {
    const run = testRun(firing(), stimulated);
    const { notes } = cutTrials([run], settingsOf({ trial_offset: -10, trial_length: 301 }));
    expect(notes[1]).toBe('Trials overlap, so that some spikes count more than once.');
  });

  it('takes each of several runs as a trial', () => {
    const runs = [testRun(firing(150, 850), stimulated), testRun(firing(900), { ...stimulated, trial: 1 })];
    const trials = cutTrials(runs, settingsOf({ from: 100, to: 900 }));
    expect(stepsIn(trials)).toEqual([[500, 7500], []]);
    expect(trials.start_ms).toBe(100);
    expect(trials.stimulus).toEqual(
      [
        { from: 0, to: 50 },
        { from: 300, to: 350 },
        { from: 600, to: 660 },
      ].map(({ from, to }) => ({ from: from + 100, to: to + 100 })),
    );
  });

  it('pools the onsets of several runs where told to', () => {
    const runs = [testRun(firing(), stimulated), testRun(firing(), { ...stimulated, trial: 1 })];
    const settings = { trials: 'stimulus', trial_offset: -50, trial_length: 100 };
    expect(cutTrials(runs, settingsOf(settings)).trains).toHaveLength(6);
    expect(cutTrials(runs, settingsOf({ ...settings, trial_count: 4 })).trains).toHaveLength(4);
  });

  it('has the spikes at the very end of the recording, as the recording has', () => {
    const run = testRun(firing(1000));
    expect(stepsIn(cutTrials([run], settingsOf({ trials: 'runs' })))).toEqual([[10000]]);
    expect(stepsIn(cutTrials([run], settingsOf({ trials: 'runs', to: 999 })))).toEqual([[]]);
  });

  it('refuses what does not fit', () => {
    const run = testRun(firing());
    const cut = (given: Record<string, unknown>) => () => cutTrials([run], settingsOf(given));
    expect(cut({ from: 1000 })).toThrow('from is 1000, must be below the recorded 1000 ms');
    expect(cut({ to: 2000 })).toThrow('to is 2000, must be at most the recorded 1000 ms');
    expect(cut({ from: 500, to: 500 })).toThrow('to is 500, must be above from, which is 500 ms');
    expect(cut({ trial_length: 1001 })).toThrow('trial_length is 1001, must be at most the analysed 1000 ms');
    expect(cut({ trials: 'stimulus' })).toThrow('there is no onset of a stimulus in the analysed time');
    expect(() =>
      cutTrials([testRun(firing(), stimulated)], settingsOf({ trials: 'stimulus', trial_offset: -800 })),
    ).toThrow('trial_offset is -800, must be such that a trial of 300 ms lies in the analysed time');
    expect(() => cutTrials([run], settingsOf(), 2)).toThrow(LabError);
    expect(() => cutTrials([run], settingsOf(), 2)).toThrow('needs at least 2 trials, but there is 1');
  });
});
