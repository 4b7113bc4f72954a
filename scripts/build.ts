// Builds the app, the command line and the simulator process into out/.
import { join } from 'node:path';
import { build } from 'electron-vite';
import { rememberBuild } from './buildFreshness.ts';

process.chdir(join(import.meta.dirname, '..'));
await build({ logLevel: 'warn' });
rememberBuild();
