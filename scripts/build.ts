// Builds the app, the command line and the simulator process: [folder], out/ if left out.
import { join, resolve } from 'node:path';
import { buildApp } from './buildApp.ts';

const [folder] = process.argv.slice(2);
const target = folder === undefined ? undefined : resolve(folder);
process.chdir(join(import.meta.dirname, '..'));
await buildApp(target);
