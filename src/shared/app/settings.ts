import * as v from 'valibot';
import { historyLayoutSchema, savedViewSchema } from './savedViews.ts';

/** Say what a setting may be, to follow "must be", whatever about a value is wrong. */
const allow = <T extends v.GenericSchema>(schema: T, allowed: string): T =>
  v.config(schema, { message: allowed, abortEarly: true });

const number = (min: number, max: number, unit: string) =>
  allow(v.pipe(v.number(), v.minValue(min), v.maxValue(max)), `a number from ${min} to ${max} ${unit}`);

const wholeNumber = (min: number, max: number, what: string) =>
  allow(
    v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)),
    `a whole number from ${min} to ${max}${what}`,
  );

/** Frames per second of the live view; 0 is no live view. */
export const liveRates = [60, 30, 15, 0] as const;

/** In which file format a figure is saved. */
export const figureFormats = ['pdf', 'svg', 'png'] as const;

/** More runs are not computed at once. */
export const maximumWorkers = 64;

/** The settings that the host keeps, each with what it may be. */
export const settingSchemas = {
  /** Precision of new runs. */
  precision: allow(v.picklist(['double', 'single']), '"double" or "single"'),
  /** How many runs are computed at once, null for as many as there are cores. */
  workers: v.nullable(wholeNumber(1, maximumWorkers, ', or null for one per core')),
  /** Absolute path of the database's file from the next start on, null for the one in the data folder. */
  database: v.nullable(
    allow(v.pipe(v.string(), v.minLength(1), v.maxLength(4096)), 'the path of a file, or null'),
  ),
  live_rate_hz: allow(v.picklist(liveRates), '60, 30, 15, or 0 for off'),
  figure_width_mm: number(20, 500, 'mm'),
  figure_height_mm: number(20, 500, 'mm'),
  figure_font_pt: number(4, 24, 'pt'),
  figure_line_pt: number(0.1, 5, 'pt'),
  figure_dpi: wholeNumber(72, 1200, ' dpi'),
  figure_format: allow(v.picklist(figureFormats), '"pdf", "svg" or "png"'),
  /** Columns of the history as they were left; null for those of the beginning. */
  history_layout: v.nullable(allow(historyLayoutSchema, 'columns and their widths, or null')),
  saved_views: allow(
    v.pipe(v.array(savedViewSchema), v.maxLength(100), v.readonly()),
    'a list of at most 100 views of the history',
  ),
};

export type SettingName = keyof typeof settingSchemas;

/** What the host keeps for all who use it. */
export type Settings = { readonly [Name in SettingName]: v.InferOutput<(typeof settingSchemas)[Name]> };

export const defaultSettings: Settings = {
  precision: 'double',
  workers: null,
  database: null,
  live_rate_hz: 60,
  figure_width_mm: 183,
  figure_height_mm: 120,
  figure_font_pt: 7,
  figure_line_pt: 0.75,
  figure_dpi: 300,
  figure_format: 'pdf',
  history_layout: null,
  saved_views: [],
};

/** A setting that is not what it may be. */
export interface SettingProblem {
  readonly setting: SettingName;
  readonly value: unknown;
  /** What would be right, to complete "must be ...". */
  readonly allowed: string;
  /** One line that names setting, value and what is allowed. */
  readonly message: string;
}

export const settingNames = Object.keys(settingSchemas) as readonly SettingName[];

/** Describe a setting that is not what it may be. */
export const settingProblem = (setting: SettingName, value: unknown, allowed: string): SettingProblem => ({
  setting,
  value,
  allowed,
  message: `${setting} is ${JSON.stringify(value)}, must be ${allowed}`,
});

/** Check one setting: null where it is right. */
export function checkSetting(setting: SettingName, value: unknown): SettingProblem | null {
  const checked = v.safeParse(settingSchemas[setting], value);
  return checked.success ? null : settingProblem(setting, value, checked.issues[0].message);
}

/** Complete what was kept with the defaults; a setting that is not what it may be is replaced by its default and named. */
export function readSettings(kept: Readonly<Record<string, unknown>>): {
  readonly settings: Settings;
  readonly problems: readonly SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const entries = settingNames.map((name) => {
    if (!Object.hasOwn(kept, name)) return [name, defaultSettings[name]];
    const problem = checkSetting(name, kept[name]);
    if (problem) problems.push(problem);
    return [name, problem ? defaultSettings[name] : kept[name]];
  });
  return { settings: Object.fromEntries(entries) as Settings, problems };
}
