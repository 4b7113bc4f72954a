import { availableParallelism } from 'node:os';
import type { SettingsState } from '#shared/contract/settingsContract.ts';
import { checkDatabaseSetting, databaseOf } from '../settings/databaseLocation.ts';
import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';

type SettingsHandlers = Pick<Handlers, Extract<keyof Handlers, `settings.${string}`>>;

/** Describe the settings of a host and what has become of them. */
export const settingsState = ({ settings, store, workers }: Services): SettingsState => ({
  settings: settings.settings,
  file: settings.file,
  problems: settings.problems,
  is_readable: settings.isReadable,
  database: { in_use: store.diskUse().path, next: databaseOf(settings) },
  workers: { in_use: workers, cores: availableParallelism() },
});

/** Answer the calls about settings. */
export function settingsHandlers(services: Services): SettingsHandlers {
  const { settings, log } = services;
  return {
    'settings.get': () => settingsState(services),
    'settings.update': ({ changes }) => {
      settings.update(changes, checkDatabaseSetting);
      return settingsState(services);
    },
    'settings.replaceFile': () => {
      const aside = settings.replaceFile();
      if (aside !== null) log.warn('A file of settings that could not be read was put aside', { aside });
      return settingsState(services);
    },
  };
}
