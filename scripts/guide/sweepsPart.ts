import { presets } from '#shared/model/presets.ts';
import { formatAxis } from '#shared/sweeps/parseAxis.ts';
import { sweepTemplates } from '#shared/sweeps/templates.ts';
import { code, plain, table } from './table.ts';

/** List the templates of sweeps. */
export const templatesPart = (): string =>
  table(
    ['Template', 'Name', 'Around', 'Varies', 'Shows'],
    sweepTemplates.map(({ id, name, preset, axes, constraint, description }) => [
      code(id),
      plain(name),
      plain(presets.find((one) => one.id === preset)?.name ?? preset),
      [
        ...axes.map((axis) => code(formatAxis(axis))),
        ...(constraint ? [`where ${code(constraint)}`] : []),
      ].join(' '),
      plain(description),
    ]),
  );
