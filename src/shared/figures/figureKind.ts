import type { RecordedRun } from '../analysis/recordedRun.ts';
import type { SettingFields, SettingValues } from '../analysis/settings.ts';
import type { ResultTable } from '../interop/resultTable.ts';
import type { FigurePanel } from './drawFigure.ts';

/** Panels of a figure with everything that belongs beside them. */
export interface FigureContent {
  readonly kind: string;
  readonly panels: readonly FigurePanel[];
  readonly tables: readonly ResultTable[];
  /** Complete settings, and the version of the analysis where there is one. */
  readonly settings: SettingValues;
  readonly version: number | null;
  readonly notes: readonly string[];
}

/** Something that can be drawn of runs, named on the command line. */
export interface FigureKind {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly settings: SettingFields;
  /** Compute and compose; throws a ParameterError for settings, a LabError for runs that it cannot be made of. */
  readonly make: (runs: readonly RecordedRun[], settings: Readonly<Record<string, unknown>>) => FigureContent;
}
