import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticesPath } from '../../src/shared/app/notices.ts';
import { shippedPackages, type ShippedPackage } from './shippedPackages.ts';

/** Where the notices lie in a build: among the pages, so that every host can show them. */
export const noticesFile = join('renderer', noticesPath);

const ruler = '-'.repeat(80);

/** Write the licences of everything in a build that was made by others beside its pages. */
export function writeNotices(folder: string): void {
  const packages = shippedPackages(folder);
  const head = [
    'EI Cluster Lab is free software under the MIT licence. It contains the following packages of others.',
    'Electron and Chromium, which the installed app runs in, come with their own licence files.',
  ].join('\n');
  const list = packages.map(({ name, version, licence }) => `${name} ${version}`.trim() + ` (${licence})`);
  writeFileSync(
    join(folder, noticesFile),
    [`${head}\n\n${list.join('\n')}`, ...packages.map(notice)].join(`\n\n${ruler}\n\n`) + '\n',
  );
}

function notice({ name, version, licence, text, contents }: ShippedPackage): string {
  const inside = contents.length === 0 ? '' : `\n\nIts native library is made of:\n${contents.join('\n')}`;
  return `${`${name} ${version}`.trim()} (${licence})\n\n${text}${inside}`;
}
