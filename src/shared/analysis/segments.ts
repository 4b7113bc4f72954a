import { firstStepFrom, lastStep, type Layout } from './recording.ts';
import { recordingOfRun, type RecordedRun, type RecordedRunInfo } from './recordedRun.ts';
import { optionalNumberSetting, numberSetting, refuseSetting, type SettingValues } from './settings.ts';
import { groupByNeuron, type SpikeTrains } from './spikeTrains.ts';

/** Equally long stretches of one network's activity, such as trials; steps count from the start of each. */
export interface Segments {
  readonly layout: Layout;
  /** Length of a step [ms]. */
  readonly dt: number;
  /** Length of each stretch [ms]. */
  readonly duration: number;
  /** Spikes of each stretch, grouped by neuron. */
  readonly trains: readonly SpikeTrains[];
}

/** Where a stretch lies: in which run, and its start in that run [ms]. */
export interface SegmentStart {
  readonly run: RecordedRun;
  readonly start_ms: number;
}

/** The part of the recorded time that an analysis looks at. */
export const windowFields = {
  from: numberSetting({
    label: 'From',
    unit: 'ms',
    default: 0,
    range: { min: 0 },
    help: 'Start of the analysed time, counted from the end of the warm-up.',
  }),
  to: optionalNumberSetting({
    label: 'To',
    unit: 'ms',
    default: null,
    range: { exclusiveMin: 0 },
    help: 'End of the analysed time; the end of the recording if left out.',
  }),
};

type Window = SettingValues<typeof windowFields>;

/**
 * Resolve the analysed time [ms] of runs of one network: up to the end of the shortest where `to` is null.
 *
 * Throws a ParameterError where it does not lie in the recordings.
 */
export function analysedTime(
  runs: readonly RecordedRunInfo[],
  { from, to }: Window,
): { readonly from: number; readonly to: number } {
  const recorded = Math.min(...runs.map((run) => recordingOfRun(run).simtime));
  if (from >= recorded) refuseSetting('from', from, `below the recorded ${recorded} ms`);
  if (to === null) return { from, to: recorded };
  if (to > recorded) refuseSetting('to', to, `at most the recorded ${recorded} ms`);
  if (to <= from) refuseSetting('to', to, `above from, which is ${from} ms`, ['from']);
  return { from, to };
}

/** Take the analysed time of each run as one stretch; throws a ParameterError where it does not lie in the recordings. */
export function wholeRuns(runs: readonly RecordedRun[], window: Window): Segments {
  const { from, to } = analysedTime(runs, window);
  return cutSegments(
    runs.map((run) => ({ run, start_ms: from })),
    to - from,
  );
}

/**
 * Cut equally long stretches out of runs of one network, spikes with start <= t < start + duration.
 *
 * A stretch that reaches the end of its recording also has the spikes at that very time, as the recording has.
 */
export function cutSegments(starts: readonly SegmentStart[], duration: number): Segments {
  const { layout, dt } = recordingOfRun(starts[0].run);
  const trains = starts.map(({ run, start_ms }) => {
    const recording = recordingOfRun(run);
    const first = firstStepFrom(start_ms, dt);
    const end = start_ms + duration;
    const last = end >= recording.simtime ? lastStep(recording) : firstStepFrom(end, dt) - 1;
    return groupByNeuron(run.spikes, layout.N_E + layout.N_I, last, first);
  });
  return { layout, dt, duration, trains };
}
