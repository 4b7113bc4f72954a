import { EventEmitter } from 'node:events';
import {
  checkSetting,
  readSettings,
  settingNames,
  type SettingName,
  type SettingProblem,
  type Settings,
} from '#shared/app/settings.ts';
import { LabError } from '#shared/errors.ts';
import { putAside, readSettingsFile, writeSettingsFile, type KeptSettings } from './settingsFile.ts';

interface SettingsEvents {
  /** The settings, or what is known about their file, have changed. */
  changed: [settings: Settings];
}

/** Checks a setting beyond what its schema can, such as whether a file can be used; null where it is right. */
export type SettingCheck = (name: SettingName, value: unknown) => SettingProblem | null;

/** Keeps the settings in a JSON file; keys that this version does not know stay as they are. */
export class SettingsService {
  readonly events = new EventEmitter<SettingsEvents>();
  /** Null where the settings live as long as the process. */
  readonly file: string | null;
  #kept: KeptSettings = { values: {} };

  constructor(file: string | null) {
    this.file = file;
    this.#kept = this.#read();
  }

  /** The settings as they are now, completed with the defaults. */
  get settings(): Settings {
    return readSettings('values' in this.#kept ? this.#kept.values : {}).settings;
  }

  /** What is wrong with the file, a line each; empty where nothing is. */
  get problems(): readonly string[] {
    if ('failure' in this.#kept) return [this.#kept.failure];
    return readSettings(this.#kept.values).problems.map(({ message }) => `${this.file}: ${message}`);
  }

  get isReadable(): boolean {
    return 'values' in this.#kept;
  }

  /**
   * Change some settings; all or, where one is not right, none.
   *
   * Throws a LabError `invalid-settings` with the problems, `settings-unreadable` where the file cannot be read and
   * `settings-unwritable` where it cannot be written.
   */
  update(changes: Readonly<Record<string, unknown>>, check: SettingCheck = () => null): void {
    const problems = Object.entries(changes).flatMap(([name, value]) => problemsOf(name, value, check));
    if (problems.length > 0) {
      throw new LabError('invalid-settings', problems.map(({ message }) => message).join('\n'), { problems });
    }
    // Another program may have changed the file.
    this.#kept = this.#read();
    if ('failure' in this.#kept) {
      throw new LabError('settings-unreadable', `Nothing was changed: ${this.#kept.failure}`, {
        file: this.file,
      });
    }
    this.#write({ ...this.#kept.values, ...changes });
  }

  /** Begin with the defaults in a new file and return the name that the unreadable one has now, null where there was none. */
  replaceFile(): string | null {
    this.#kept = this.#read();
    if (this.file === null || 'values' in this.#kept) return null;
    const aside = putAside(this.file);
    this.#write({});
    return aside;
  }

  #read(): KeptSettings {
    return this.file === null ? this.#kept : readSettingsFile(this.file);
  }

  #write(values: Readonly<Record<string, unknown>>): void {
    try {
      if (this.file !== null) writeSettingsFile(this.file, values);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new LabError(
        'settings-unwritable',
        `The settings cannot be kept in ${this.file}: ${reason}`,
        null,
        { cause },
      );
    }
    this.#kept = { values };
    this.events.emit('changed', this.settings);
  }
}

function problemsOf(name: string, value: unknown, check: SettingCheck): SettingProblem[] {
  const setting = settingNames.find((known) => known === name);
  if (setting === undefined) {
    const message = `${name} is no setting, must be one of ${settingNames.join(', ')}`;
    throw new LabError('invalid-settings', message, { problems: [] });
  }
  const problem = checkSetting(setting, value) ?? check(setting, value);
  return problem ? [problem] : [];
}
