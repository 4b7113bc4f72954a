// Tries the built command line where there is nothing but it and Node: no sources, no packages.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-smoke-'));
try {
  cpSync(join(import.meta.dirname, '..', 'out', 'main'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const settings = ['N_E=400', 'N_I=100', 'Q=4', 'rep=3', 'warmup=0', 'simtime=100', 'stim_clusters=null'];
  const args = ['run', '--json', ...settings.flatMap((setting) => ['--set', setting])];
  const output = execFileSync(process.execPath, [join(folder, 'cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { neurons, spikeHash } = JSON.parse(output) as { neurons?: unknown; spikeHash?: unknown };
  if (neurons !== 500 || typeof spikeHash !== 'string')
    throw new Error(`Unexpected result of the built command line:\n${output}`);
} finally {
  rmSync(folder, { recursive: true });
}
