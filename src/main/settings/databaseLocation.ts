import { isAbsolute } from 'node:path';
import { settingProblem } from '#shared/app/settings.ts';
import { LabError } from '#shared/errors.ts';
import { defaultDatabase, settingsFile } from '../host/dataFolder.ts';
import { checkDatabasePlace } from '../storage/openDatabase.ts';
import { SettingsService, type SettingCheck } from './settingsService.ts';

/** Name the database that a start opens which is not told otherwise. */
export const databaseOf = ({ settings }: SettingsService): string => settings.database ?? defaultDatabase();

/**
 * Name that database for a program that shows no settings.
 *
 * Throws a LabError `settings-unreadable` where that cannot be known.
 */
export function chosenDatabase(): string {
  const service = new SettingsService(settingsFile());
  if (service.isReadable) return databaseOf(service);
  const message = `${service.problems[0]}; mend or remove that file, or name the database with --db`;
  throw new LabError('settings-unreadable', message, { file: service.file });
}

/** Say how many runs are to be computed at once by a program that shows no settings; undefined for one per core. */
export const chosenWorkers = (): number | undefined =>
  new SettingsService(settingsFile()).settings.workers ?? undefined;

/** Refuse as the setting `database` what is no place for one. */
export const checkDatabaseSetting: SettingCheck = (name, value) => {
  if (name !== 'database' || typeof value !== 'string') return null;
  if (!isAbsolute(value)) return settingProblem(name, value, 'an absolute path');
  try {
    checkDatabasePlace(value);
    return null;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { ...settingProblem(name, value, 'a file that can be used'), message: error.message };
  }
};
