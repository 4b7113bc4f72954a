import * as v from 'valibot';
import { settingSchemas, type Settings } from '../app/settings.ts';
import { count, nothing } from './plainData.ts';
import { procedure } from './procedure.ts';

const settings: v.GenericSchema<Settings> = v.object(settingSchemas);

const settingsState = v.object({
  settings,
  /** Where they are kept; null where they live as long as the host. */
  file: v.nullable(v.string()),
  /** What is wrong with the file, a line each; what is named there has its default. */
  problems: v.pipe(v.array(v.string()), v.readonly()),
  /** False where the file as a whole cannot be read: nothing is written until it is put aside or mended. */
  is_readable: v.boolean(),
  /** The database in use, and the one that the next start opens if it is not told otherwise. */
  database: v.object({ in_use: v.string(), next: v.string() }),
  /** How many runs are computed at once now, and how many the machine has cores for. */
  workers: v.object({ in_use: count, cores: count }),
});

/** The settings of a host, and what has become of them. */
export type SettingsState = v.InferOutput<typeof settingsState>;

export const settingsProcedures = {
  'settings.get': procedure(nothing, settingsState),
  /**
   * Change some settings; error `invalid-settings` with `problems` (SettingProblem) where one is not what it may be, and
   * `settings-unreadable` where the file cannot be read.
   */
  'settings.update': procedure(
    v.strictObject({ changes: v.record(v.pipe(v.string(), v.maxLength(100)), v.unknown()) }),
    settingsState,
  ),
  /** Put a file that cannot be read aside and begin with the defaults. */
  'settings.replaceFile': procedure(nothing, settingsState),
};

export const settingsEvents = {
  'settings.changed': settingsState,
};
