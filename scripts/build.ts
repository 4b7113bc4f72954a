// Builds the app, the command line and the simulator process: [folder], out/ if left out.
import { join, resolve } from 'node:path';
import { build } from 'electron-vite';
import { rememberBuild } from './buildFreshness.ts';

const [folder] = process.argv.slice(2);
const outDir = folder === undefined ? null : resolve(folder);
process.chdir(join(import.meta.dirname, '..'));
await build({ logLevel: 'warn', ...(outDir === null ? {} : { build: { outDir } }) });
if (outDir === null) rememberBuild();
