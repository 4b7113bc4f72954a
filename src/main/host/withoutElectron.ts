import { LabError } from '#shared/errors.ts';
import type { Handlers } from './handlers.ts';

/** The calls that only Electron can answer, for the window that makes them. */
export type WindowHandlers = Pick<Handlers, Extract<keyof Handlers, `dialogs.${string}` | `app.${string}`>>;

function refuse(): never {
  throw new LabError('not-available', 'This works only inside the app, not in a browser');
}

/** Answer the calls that only Electron can answer where there is none. */
export const withoutElectron: WindowHandlers = {
  'dialogs.importFiles': refuse,
  'dialogs.openParameters': refuse,
  'dialogs.saveRuns': refuse,
  'dialogs.backup': refuse,
  'app.setTheme': refuse,
};
