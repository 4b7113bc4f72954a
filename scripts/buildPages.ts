// Builds nothing but the pages of the app, into a folder: <folder>.
import { join } from 'node:path';
import { loadConfigFromFile } from 'electron-vite';
import { build } from 'vite';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: buildPages.ts <folder>');
process.chdir(join(import.meta.dirname, '..'));
const { config } = await loadConfigFromFile(
  { command: 'build', mode: 'production' },
  'electron.vite.config.ts',
);
const { renderer } = config as { renderer?: object };
await build({
  configFile: false,
  logLevel: 'warn',
  base: './',
  ...renderer,
  build: {
    ...(renderer as { build?: object }).build,
    outDir: folder,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
  },
});
