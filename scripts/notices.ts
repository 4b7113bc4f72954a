// Writes the licences of all that the app is made of, building it first where the sources have changed; prints where.
import { join } from 'node:path';
import { buildFolder, buildIfStale } from './buildApp.ts';
import { noticesFile, writeNotices } from './notices/writeNotices.ts';

process.chdir(join(import.meta.dirname, '..'));
await buildIfStale();
writeNotices(buildFolder);
console.log(join(buildFolder, noticesFile));
