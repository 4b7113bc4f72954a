import { LabError } from '#shared/errors.ts';
import type { Handlers } from './handlers.ts';

/** The calls that ask the user in a dialog of the system. */
export type DialogHandlers = Pick<Handlers, Extract<keyof Handlers, `dialogs.${string}`>>;

function refuse(): never {
  throw new LabError(
    'not-available',
    'Dialogs of the system are there only inside the app, not in a browser',
  );
}

/** Answer the calls about dialogs where there are none. */
export const noDialogs: DialogHandlers = {
  'dialogs.importBundles': refuse,
  'dialogs.saveRuns': refuse,
  'dialogs.backup': refuse,
};
