import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debianPackages.ts';

/** What reads exported figures in tests, as Debian's packages, and the programs of these. */
const packages = ['poppler-utils', 'librsvg2-bin'];
const programs = ['pdfinfo', 'pdffonts', 'pdftotext', 'rsvg-convert'] as const;

export type FigureProgram = (typeof programs)[number];

/** Say which of the programs that read figures are missing; null where all are there. */
export function missingFigureTools(): string | null {
  const missing = programs.filter((program) => spawnSync(program, ['--help'], { stdio: 'ignore' }).error);
  if (missing.length === 0) return null;
  return `there is no ${missing.join(', ')}: install ${packages.join(' and ')}`;
}

/** Install what is missing where that is allowed; return why not, or null where all are there. */
export function ensureFigureTools(): string | null {
  const missing = missingFigureTools();
  if (missing === null) return null;
  const problem = installDebianPackages(packages, 'the tests of exported figures');
  return problem === null ? missingFigureTools() : `${missing}; ${problem}`;
}
