import type { AnalysisResult } from './analysisResult.ts';
import { checkRuns, type RecordedRun } from './recordedRun.ts';
import { completeSettings, type SettingFields, type SettingValues } from './settings.ts';

/** What an analysis is, apart from its computation. */
export interface AnalysisDescription {
  readonly id: string;
  readonly title: string;
  /** How it is defined, with units and source, in some sentences. */
  readonly definition: string;
  /** Goes up whenever the same spikes and settings give another result. */
  readonly version: number;
  readonly settings: SettingFields;
}

/** An analysis of one run, or of several that are trials of one network. */
export interface Analysis extends AnalysisDescription {
  /**
   * Complete and check the settings and compute.
   *
   * Throws a ParameterError for settings that are not valid or do not fit the recordings, a LabError for runs that do
   * not belong together or are not enough.
   */
  readonly compute: (
    runs: readonly RecordedRun[],
    settings?: Readonly<Record<string, unknown>>,
  ) => AnalysisResult;
}

interface Definition<Fields extends SettingFields> extends AnalysisDescription {
  readonly settings: Fields;
  readonly compute: (
    runs: readonly RecordedRun[],
    settings: SettingValues<Fields>,
  ) => Pick<AnalysisResult, 'notes' | 'parts'>;
}

/** Make an analysis of a computation on checked runs and settings. */
export function defineAnalysis<Fields extends SettingFields>(definition: Definition<Fields>): Analysis {
  const { id, title, version } = definition;
  return {
    ...definition,
    compute: (runs, given = {}) => {
      const settings = completeSettings(definition.settings, given);
      checkRuns(runs);
      return { analysis: id, title, version, settings, ...definition.compute(runs, settings) };
    },
  };
}
