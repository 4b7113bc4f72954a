import { figureKinds } from '#shared/figures/figureKinds.ts';
import { pageFields } from '#shared/figures/pageFields.ts';
import { describeAllowed } from '#shared/model/allowed.ts';
import { code, plain, table } from './table.ts';

/** List the kinds of figures that the command line draws, with their settings. */
export const figureKindsPart = (): string =>
  table(
    ['Kind', 'Shows', 'Settings'],
    figureKinds.map(({ id, title, settings }) => [
      code(id),
      plain(title),
      Object.keys(settings).map(code).join(', '),
    ]),
  );

/** List what can be set about the page of a figure. */
export const pageFieldsPart = (): string =>
  table(
    ['Setting', 'Unit', 'Default', 'Must be', 'Meaning'],
    Object.values(pageFields).map((field) => [
      plain(field.label),
      field.unit,
      String(field.default),
      plain(describeAllowed(field)),
      plain(field.help),
    ]),
  );
