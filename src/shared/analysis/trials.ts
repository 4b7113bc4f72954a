import { LabError } from '../errors.ts';
import type { Interval } from './analysisResult.ts';
import { recordingOfRun, type RecordedRun } from './recordedRun.ts';
import type { Stimulus } from './recording.ts';
import { analysedTime, cutSegments, windowFields, type Segments, type SegmentStart } from './segments.ts';
import {
  choiceSetting,
  numberSetting,
  optionalIntegerSetting,
  optionalNumberSetting,
  refuseSetting,
  type SettingValues,
} from './settings.ts';
import { stimulusIn } from './stimulusTimes.ts';

/** Trials of one network and how they lie in time. */
export interface Trials extends Segments {
  /** Time of a trial's start on the axis of results [ms]: from the stimulus' onset, the trial's or the run's start. */
  readonly start_ms: number;
  readonly timeLabel: string;
  /** When the stimulus is on in every trial, on that axis. */
  readonly stimulus: readonly Interval[];
  /** What was cut, for the reader. */
  readonly notes: readonly string[];
}

/** How trials are made of the analysed time. */
export const trialFields = {
  ...windowFields,
  trials: choiceSetting({
    label: 'Trials',
    unit: '',
    default: 'auto',
    choices: ['auto', 'runs', 'stimulus', 'parts'],
    help:
      'runs: each run is a trial; stimulus: each onset of the stimulus begins one; parts: the time is cut into equal ' +
      'parts. auto: runs if there are several, else stimulus if it is on twice or more, else parts.',
  }),
  trial_length: optionalNumberSetting({
    label: 'Trial length',
    unit: 'ms',
    default: null,
    range: { exclusiveMin: 0 },
    help: 'If left out: the shortest time between two onsets of the stimulus; 1000 ms for parts. Not used for runs.',
  }),
  trial_offset: numberSetting({
    label: 'Trial start',
    unit: 'ms',
    default: -1000,
    range: {},
    help: 'Start of a trial relative to the onset of the stimulus.',
  }),
  trial_count: optionalIntegerSetting({
    label: 'Number of trials',
    unit: '',
    default: null,
    range: { min: 1 },
    help: 'Takes the first ones; all if left out.',
  }),
};

type TrialSettings = SettingValues<typeof trialFields>;
type Times = ReturnType<typeof analysedTime>;

/** Length of parts where nothing is said [ms]. */
const partLength = 1000;

/**
 * Cut runs of one network into trials.
 *
 * Throws a ParameterError where settings do not fit the recordings, and a LabError `too-few-trials` where fewer than
 * `least` are found.
 */
export function cutTrials(runs: readonly RecordedRun[], settings: TrialSettings, least = 1): Trials {
  const times = analysedTime(runs, settings);
  const { stimulus } = recordingOfRun(runs[0]);
  const kind = settings.trials === 'auto' ? chooseKind(runs, stimulus, times) : settings.trials;
  const plan =
    kind === 'runs'
      ? planRuns(runs, stimulus, times)
      : kind === 'parts'
        ? planParts(runs, settings, times)
        : planStimulus(runs, stimulus, settings, times);
  const starts = plan.starts.slice(0, settings.trial_count ?? undefined);
  if (starts.length < least) {
    throw new LabError(
      'too-few-trials',
      `This analysis needs at least ${least} trials, but there ${starts.length === 1 ? 'is 1' : `are ${starts.length}`} ` +
        `(${plan.description}); use several runs of one network, or shorter trials`,
      { trials: starts.length, least },
    );
  }
  const { start_ms, timeLabel } = plan;
  const notes = [
    `${starts.length} ${starts.length === 1 ? 'trial' : 'trials'}: ${plan.description}.`,
    ...plan.notes,
  ];
  return { ...cutSegments(starts, plan.duration), start_ms, timeLabel, stimulus: plan.stimulus, notes };
}

interface Plan extends Omit<Trials, keyof Segments> {
  readonly starts: readonly SegmentStart[];
  readonly duration: number;
  readonly description: string;
}

const onsetsIn = (stimulus: Stimulus | null, { from, to }: Times): readonly number[] =>
  stimulus?.starts.filter((start) => start >= from && start < to) ?? [];

function chooseKind(
  runs: readonly RecordedRun[],
  stimulus: Stimulus | null,
  times: Times,
): 'runs' | 'stimulus' | 'parts' {
  if (runs.length > 1) return 'runs';
  return onsetsIn(stimulus, times).length > 1 ? 'stimulus' : 'parts';
}

function planRuns(runs: readonly RecordedRun[], stimulus: Stimulus | null, { from, to }: Times): Plan {
  return {
    starts: runs.map((run) => ({ run, start_ms: from })),
    duration: to - from,
    start_ms: from,
    timeLabel: 'Time',
    stimulus: stimulusIn(stimulus, from, to - from),
    description: `each run from ${from} to ${to} ms`,
    notes: [],
  };
}

function planParts(runs: readonly RecordedRun[], settings: TrialSettings, { from, to }: Times): Plan {
  const duration = settings.trial_length ?? Math.min(partLength, to - from);
  if (duration > to - from) refuseSetting('trial_length', duration, `at most the analysed ${to - from} ms`);
  const count = Math.floor((to - from) / duration + 1e-6);
  return {
    starts: runs.flatMap((run) =>
      Array.from({ length: count }, (_, k) => ({ run, start_ms: from + k * duration })),
    ),
    duration,
    start_ms: 0,
    timeLabel: 'Time in trial',
    stimulus: [],
    description: `${from} to ${from + count * duration} ms cut into parts of ${duration} ms`,
    notes: [],
  };
}

function planStimulus(
  runs: readonly RecordedRun[],
  stimulus: Stimulus | null,
  { trial_length, trial_offset }: TrialSettings,
  times: Times,
): Plan {
  const onsets = onsetsIn(stimulus, times);
  if (stimulus === null || onsets.length === 0) {
    refuseSetting(
      'trials',
      'stimulus',
      '"runs" or "parts": there is no onset of a stimulus in the analysed time',
    );
  }
  const spacing = Math.min(...onsets.slice(1).map((onset, i) => onset - onsets[i]));
  const duration = trial_length ?? (onsets.length > 1 ? spacing : times.to - onsets[0] - trial_offset);
  const fits = (onset: number): boolean => {
    const start = onset + trial_offset;
    return start >= times.from - 1e-6 && start + duration <= times.to + 1e-6;
  };
  const used = onsets.filter(fits);
  if (used.length === 0) {
    refuseSetting(
      'trial_offset',
      trial_offset,
      `such that a trial of ${duration} ms lies in the analysed time`,
    );
  }
  const notes: string[] = [];
  const left = onsets.length - used.length;
  if (left > 0) {
    notes.push(`${left} of ${onsets.length} onsets left out: their trials reach beyond the analysed time.`);
  }
  if (onsets.length > 1 && duration > spacing * (1 + 1e-9)) {
    notes.push('Trials overlap, so that some spikes count more than once.');
  }
  return {
    starts: runs.flatMap((run) =>
      used.map((onset) => ({ run, start_ms: Math.max(0, onset + trial_offset) })),
    ),
    duration,
    start_ms: trial_offset,
    timeLabel: 'Time from stimulus onset',
    stimulus: commonStimulus(
      used.map((onset) => stimulusIn(stimulus, onset + trial_offset, duration, onset)),
    ),
    description: `${duration} ms from ${Math.abs(trial_offset)} ms ${trial_offset < 0 ? 'before' : 'after'} each stimulus onset`,
    notes,
  };
}

/** Keep the intervals in which the stimulus is on in all trials; none where trials differ in how many there are. */
function commonStimulus(trials: readonly (readonly Interval[])[]): Interval[] {
  const [first, ...others] = trials;
  if (others.some(({ length }) => length !== first.length)) return [];
  return first
    .map((_, i) => ({
      from: Math.max(...trials.map((intervals) => intervals[i].from)),
      to: Math.min(...trials.map((intervals) => intervals[i].to)),
    }))
    .filter(({ from, to }) => from < to);
}
