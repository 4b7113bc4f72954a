import type { SettingValues } from './settings.ts';

/** A stretch on an axis, in its unit. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A quantity with its unit, which is empty for pure numbers. */
export interface Quantity {
  readonly label: string;
  readonly unit: string;
}

/** Equally spaced positions: number k is at `start + k * step`. */
export interface Grid extends Quantity {
  readonly start: number;
  readonly step: number;
}

/** Which neurons values belong to, for colours; null for none of these. */
export type NeuronRole = 'E' | 'I' | 'stimulated' | 'other' | null;

/** Named values, one per position. */
export interface LabelledValues {
  readonly label: string;
  readonly role: NeuronRole;
  /** NaN where undefined. */
  readonly values: Float64Array;
}

interface Part<Kind extends string> {
  readonly kind: Kind;
  /** Name within the analysis, for files and links; the same in every version. */
  readonly id: string;
  readonly title: string;
}

/** Lines over time or another quantity. */
export interface SeriesPart extends Part<'series'> {
  readonly x: Grid;
  readonly y: Quantity;
  readonly lines: readonly LabelledValues[];
  /** When the stimulus is on, on the x axis. */
  readonly stimulus: readonly Interval[];
  /** How axes are best divided. */
  readonly scale: { readonly x: 'linear' | 'log'; readonly y: 'linear' | 'log' };
}

/** Values in equally wide bins; the grid's positions are the bins' left edges. */
export interface HistogramPart extends Part<'histogram'> {
  readonly x: Grid;
  readonly y: Quantity;
  readonly bars: readonly LabelledValues[];
}

/** Values over two axes, [row * columns + column], row k at position k of y. */
export interface MatrixPart extends Part<'matrix'> {
  readonly x: Grid;
  readonly y: Grid;
  readonly z: Quantity;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly stimulus: readonly Interval[];
}

/** Single numbers. */
export interface ScalarsPart extends Part<'scalars'> {
  /** `value` is null where undefined. */
  readonly values: readonly (Quantity & { readonly name: string; readonly value: number | null })[];
}

/** One row per neuron, cluster or event. */
export interface TablePart extends Part<'table'> {
  readonly columns: readonly (Quantity & {
    readonly name: string;
    /** NaN where undefined; as long as all other columns. */
    readonly values: Float64Array | readonly string[];
  })[];
}

/** What an analysis gives, by kind, so that plots, files and command line need not know the analysis. */
export type ResultPart = SeriesPart | HistogramPart | MatrixPart | ScalarsPart | TablePart;

/** A computed analysis with all that is needed to say how it was made. */
export interface AnalysisResult {
  /** Its id, title and the version of its definition. */
  readonly analysis: string;
  readonly title: string;
  readonly version: number;
  /** Complete settings. */
  readonly settings: SettingValues;
  /** What was done with these runs, such as how many trials there are. */
  readonly notes: readonly string[];
  readonly parts: readonly ResultPart[];
}
