// Tries the built command line: where there is nothing but it and Node, and with a database and the built simulator process.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const built = join(import.meta.dirname, '..', 'out', 'main');
const settings = [
  'N_E=400',
  'N_I=100',
  'n_clusters=4',
  'rep=3',
  'warmup=0',
  'simtime=100',
  'stim_clusters=null',
];
const args = ['run', '--json', ...settings.flatMap((setting) => ['--set', setting])];

/** Run the network with a built command line and return the hash of its spikes. */
function spikeHashOf(cli: string, cwd: string, ...further: readonly string[]): string {
  const output = execFileSync(process.execPath, [cli, ...args, ...further], { cwd, encoding: 'utf8' });
  const { neurons, spikeHash } = JSON.parse(output) as { neurons?: unknown; spikeHash?: unknown };
  if (neurons === 500 && typeof spikeHash === 'string') return spikeHash;
  throw new Error(`Unexpected result of the built command line:\n${output}`);
}

const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-smoke-'));
try {
  cpSync(built, folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const alone = spikeHashOf(join(folder, 'cli.js'), folder, '--no-save');
  const stored = spikeHashOf(join(built, 'cli.js'), folder, '--db', 'smoke.db', '--name', 'smoke');
  const lab = (...command: string[]): string =>
    execFileSync(process.execPath, [join(built, 'cli.js'), ...command], { cwd: folder, encoding: 'utf8' });
  const analysis = ['analyze', 'smoke', '--analysis', 'rates', '--json', '--db', 'smoke.db'];
  const rates = lab(...analysis);
  if (!rates.startsWith('{"analysis":"rates"')) throw new Error(`Unexpected analysis:\n${rates}`);
  lab('export', 'smoke', '--format', 'sonata', '--out', 'smoke.h5', '--db', 'smoke.db');
  const imported = lab('import', 'smoke.h5', '--db', 'imported.db');
  if (!imported.startsWith('Imported "smoke"')) throw new Error(`Unexpected import:\n${imported}`);
  if (alone !== stored)
    throw new Error(`The spikes differ: ${alone} alone, ${stored} through the simulator process`);
} finally {
  rmSync(folder, { recursive: true });
}
