// Packs the app for people who have neither Node nor npm: builds it, writes the licences of what is in it, and makes the
// packages of this platform in dist/. Arguments: --dir (only the unpacked app), --linux, --mac, --win (other platforms),
// --built and --output (folders other than out/ and dist/).
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp, buildFolder } from './buildApp.ts';
import { fetchElectron, findElectron } from './electronBinary.ts';
import { packApp } from './packApp.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    linux: { type: 'boolean', default: false },
    mac: { type: 'boolean', default: false },
    win: { type: 'boolean', default: false },
    built: { type: 'string', default: buildFolder },
    output: { type: 'string', default: join(root, 'dist') },
  },
});
const [built, output] = [resolve(values.built), resolve(values.output)];
const platforms = (['linux', 'mac', 'win'] as const).filter((name) => values[name]);

process.chdir(root);
console.error('Building the app and writing the licences of what is in it.');
await buildApp(built);
try {
  const electron = findElectron() ?? (await fetchElectron());
  const made = await packApp({ electron, built, output, isUnpacked: values.dir, platforms });
  for (const file of made) console.log(file);
  console.error(`The app is packed in ${output}.`);
} catch (error) {
  console.error(
    `The app is built in ${built}, but it could not be packed: ${error instanceof Error ? error.message : String(error)}
Packing needs Electron's program: ELECTRON_OVERRIDE_DIST_PATH may point to a folder that holds it, ELECTRON_MIRROR to a
server that has it. Without it the app runs in the browser: "npm start".`,
  );
  process.exitCode = 1;
}
