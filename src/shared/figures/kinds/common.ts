import type { RecordedRun } from '../../analysis/recordedRun.ts';
import {
  numberSetting,
  optionalNumberSetting,
  refuseSetting,
  type SettingFields,
  type SettingValues,
} from '../../analysis/settings.ts';
import { LabError } from '../../errors.ts';
import type { Range } from '../../plots/surface.ts';

/** Settings of figures over time. */
export const timeFields = {
  from: numberSetting({
    label: 'From',
    unit: 'ms',
    default: 0,
    range: { min: 0 },
    help: 'First shown time after the warm-up.',
  }),
  to: optionalNumberSetting({
    label: 'To',
    unit: 'ms',
    default: null,
    range: { exclusiveMin: 0 },
    help: 'Last shown time; the end of the recording where it is left out.',
  }),
} satisfies SettingFields;

/** Setting of figures of rates. */
export const binField = numberSetting({
  label: 'Bin',
  unit: 'ms',
  default: 50,
  range: { exclusiveMin: 0 },
  help: 'Width of the bins in which spikes are counted.',
});

/** Return the one run that a figure is made of; throws a LabError `not-one-run` for more. */
export function onlyRun(runs: readonly RecordedRun[], kind: string): RecordedRun {
  if (runs.length === 1) return runs[0];
  throw new LabError('not-one-run', `A figure of kind ${kind} is made of one run, not of ${runs.length}`);
}

/** Return the shown times [ms]; throws a ParameterError where there are none. */
export function timeOf({ from, to }: SettingValues<typeof timeFields>, { recorded_ms }: RecordedRun): Range {
  const end = Math.min(to ?? recorded_ms, recorded_ms);
  if (!(end > from)) refuseSetting('from', from, `before the end of what is shown, ${end} ms`);
  return { from, to: end };
}
