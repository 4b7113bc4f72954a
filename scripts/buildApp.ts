import { join } from 'node:path';
import { build } from 'electron-vite';
import { isBuildFresh, rememberBuild } from './buildFreshness.ts';
import { writeNotices } from './notices/writeNotices.ts';

/** Where the build lies that everything runs from. */
export const buildFolder = join(import.meta.dirname, '..', 'out');

/** Build the app, the command line and the simulator process into a folder, with the licences of what is in them. */
export async function buildApp(folder: string = buildFolder): Promise<void> {
  await build({ logLevel: 'warn', build: { outDir: folder } });
  writeNotices(folder);
  if (folder === buildFolder) rememberBuild();
}

/** Build what is not up to date. */
export async function buildIfStale(): Promise<void> {
  if (isBuildFresh()) return;
  console.error('Building the app.');
  await buildApp();
}
