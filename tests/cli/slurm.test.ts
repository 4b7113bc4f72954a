import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { whyNoSlurm } from '../../scripts/slurmTools.ts';
import { runCli } from '../support/commandLine.ts';
import { temporaryFolder } from '../support/hosting.ts';
import { SlurmNode } from '../support/slurm.ts';

const run = promisify(execFile);
const network = ['N_E=80', 'N_I=20', 'n_clusters=4', 'warmup=0', 'simtime=200', 'stim_clusters=null'];
const sweep = [
  ...['sweep', ...network.flatMap((setting) => ['--set', setting])],
  ...['--axis', 'rep=1:5:2', '--axis', 'rj=0.5,0.75', '--seeds', '2', '--name', 'grid'],
];

/** Say what a sweep came to, without the ids of its runs. */
async function rowsOf(folder: string, database: string): Promise<string[]> {
  const args = ['sweep', 'show', 'grid', '--csv', '--metric', 'spikes,rate_E_hz,fano_E', '--db', database];
  const { stdout, code, stderr } = await runCli(args, folder);
  expect(code, stderr).toBe(0);
  return stdout.split('\n').map((line) => line.replace(/[0-9a-f]{20}/, ''));
}

/** Compute the sweep here, for comparison, and write it as an array job. */
async function emitted(): Promise<string> {
  const folder = await temporaryFolder();
  expect((await runCli([...sweep, '--db', 'here.db'], folder)).code).toBe(0);
  // A name that a shell has to be careful with.
  expect((await runCli([...sweep, '--emit', 'slurm', 'array job', '--tasks', '3'], folder)).code).toBe(0);
  return folder;
}

test('an array job that Slurm computes and merges is the sweep that it would have been here', async ({
  skip,
}) => {
  const reason = whyNoSlurm();
  if (reason !== null) return skip(reason);
  const folder = await emitted();
  await using slurm = await SlurmNode.start();
  await slurm.run(join(folder, 'array job', 'submit.sh'), join(folder, 'slurm.db'));
  await slurm.untilIdle();
  const rows = await rowsOf(folder, 'slurm.db');
  expect(rows).toEqual(await rowsOf(folder, 'here.db'));
  expect(rows.filter((row) => row.includes(',done,'))).toHaveLength(8);
}, 120_000);

test('the scripts of an array job can be run by hand', async () => {
  const folder = await emitted();
  const script = (name: string, ...args: string[]) => run('bash', [join(folder, 'array job', name), ...args]);
  for (const task of ['0', '1', '2']) await script('array.sh', task);
  const { stdout } = await script('merge.sh', join(folder, 'hand.db'));
  expect(stdout).toContain('8 runs imported; 8 done, 4 skipped');
  expect(await rowsOf(folder, 'hand.db')).toEqual(await rowsOf(folder, 'here.db'));
}, 120_000);
