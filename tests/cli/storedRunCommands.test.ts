import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type CliResult } from '../support/commandLine.ts';

const small = [
  'N_E=160',
  'N_I=40',
  'n_clusters=4',
  'rep=2.5',
  'warmup=50',
  'simtime=200',
  'stim_clusters=null',
];
const parameters = small.flatMap((setting) => ['--set', setting]);

let folder: string;
let first: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-cli-'));
  const { stdout } = await call('run', '--json', '--name', 'first', ...parameters);
  first = (JSON.parse(stdout) as { run: { id: string } }).run.id;
  await call('run', '--name', 'second', '--set', 'tau_E=15', ...parameters);
});
afterAll(() => rmSync(folder, { recursive: true }));

const call = (...args: string[]): Promise<CliResult> => runCli([...args, '--db', 'lab.db'], folder);
const json = async (...args: string[]): Promise<unknown> =>
  JSON.parse((await call(...args, '--json')).stdout) as unknown;

interface Listed {
  total: number;
  runs: { id: string; name: string; status: string; spike_hash: string; metrics: Record<string, number> }[];
}
const names = async (...args: string[]): Promise<string[]> =>
  ((await json('list', ...args)) as Listed).runs.map(({ name }) => name);

describe('stored runs on the command line', () => {
  it('lists them, filtered and sorted', async () => {
    expect(await names()).toEqual(['second', 'first']);
    expect(await names('--sort', 'name')).toEqual(['first', 'second']);
    expect(await names('--filter', 'tau_E < 20')).toEqual(['second']);
    expect(await names('first')).toEqual(['first']);
    expect(await names('--limit', '1')).toEqual(['second']);
  });

  it('stores what --no-save computes', async () => {
    const { stdout } = await call('run', '--no-save', '--json', ...parameters);
    const unsaved = JSON.parse(stdout) as {
      spikeHash: string;
      spikes: number;
      statistics: Record<string, number>;
    };
    const run = (await json('show', 'first')) as Listed['runs'][number] & { spike_count: number };
    expect(run).toMatchObject({ id: first, status: 'done', spike_hash: unsaved.spikeHash });
    expect(run.spike_count).toBe(unsaved.spikes);
    expect(run.metrics).toMatchObject(unsaved.statistics);
  });

  it('repeats a run and says that the spikes are identical', async () => {
    const { code, stdout } = await call('rerun', 'first', '--verify');
    expect(stdout).toMatch(/"first" repeats exactly: all \d+ spikes are identical/);
    expect(code).toBe(0);
  });

  it('reruns with changes as a descendant', async () => {
    const { run } = (await json('rerun', first, '--seed', '9')) as { run: { id: string } };
    expect(await json('show', run.id)).toMatchObject({
      parent_id: first,
      parameters: { randseed: 9, tau_E: 20 },
    });
    await call('delete', run.id, '--purge');
  });

  it('moves runs between databases as bundles and recognises them', async () => {
    const exported = await call('export', 'first', '--out', 'first.eirun');
    expect(exported).toMatchObject({ code: 0, stdout: 'first.eirun\n' });
    const other = ['import', 'first.eirun', '--db', 'other.db'];
    expect((await runCli(other, folder)).stdout).toMatch(/^Imported "first"/);
    expect((await runCli(other, folder)).stdout).toMatch(/^Already there: "first"/);
    expect((await runCli(['rerun', first, '--verify', '--db', 'other.db'], folder)).code).toBe(0);
    const damaged = readFileSync(join(folder, 'first.eirun'));
    damaged[damaged.length >> 1] ^= 1;
    writeFileSync(join(folder, 'damaged.eirun'), damaged);
    const refused = await runCli(['import', 'damaged.eirun', '--db', 'third.db'], folder);
    expect(refused.code).toBe(2);
    expect(JSON.parse((await runCli(['list', '--json', '--db', 'third.db'], folder)).stdout)).toMatchObject({
      total: 0,
    });
  });

  it.each([
    ['csv', /^time_ms,neuron\n/],
    ['json', /"spike_hash"/],
  ])('exports %s', async (format, content) => {
    const { stdout } = await call('export', 'first', '--format', format);
    expect(readFileSync(join(folder, stdout.trim()), 'utf8')).toMatch(content);
  });

  it('puts runs into the trash and takes them out again', async () => {
    await call('delete', 'second');
    expect(await names()).toEqual(['first']);
    expect(await names('--trash')).toEqual(['second']);
    await call('restore', 'second');
    expect(await names()).toEqual(['second', 'first']);
  });

  it('checks the database and makes a copy that is whole', async () => {
    expect((await call('check')).stdout).toContain('No damage found');
    expect((await call('backup', 'copy.db')).code).toBe(0);
    expect((await runCli(['check', '--db', 'copy.db'], folder)).stdout).toContain('2 runs');
    expect((await call('backup', 'copy.db')).code).toBe(2);
  });

  it.each([
    [['show', 'nobody'], /no run nobody/i],
    [['list', '--filter', 'rep >> 4'], /at character 5/],
    [['list', '--limit', 'many'], /--limit many: must be a whole number/],
    [['serve', '--port', '99999'], /--port 99999: must be a whole number from 0 to 65535/],
    [['import', 'missing.eirun'], /there is no such file/],
  ])('%j ends with code 2', async (args, message) => {
    const { code, stderr } = await call(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('stores a run that Ctrl-C stops as cancelled, with what was recorded', async () => {
    const args = [
      'run',
      '--name',
      'stopped',
      '--set',
      'warmup=0',
      '--set',
      'simtime=1000000',
      '--db',
      'stopped.db',
    ];
    const { code, stderr } = await runCli(args, folder, {
      interruptOnce: () => existsSync(join(folder, 'stopped.db')),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('what was recorded until then is stored as "stopped"');
    const { stdout } = await runCli(['show', 'stopped', '--json', '--db', 'stopped.db'], folder);
    const run = JSON.parse(stdout) as { status: string; spike_count: number };
    expect(run.status).toBe('cancelled');
    expect(run.spike_count).toBeGreaterThan(0);
  });
});
