import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFormats } from '#shared/runs/exportFormats.ts';
import { runCli, type CliResult } from '../support/commandLine.ts';

const settings = [
  'N_E=160',
  'N_I=40',
  'n_clusters=4',
  'rep=2.5',
  'warmup=50',
  'simtime=200',
  'stim_clusters=null',
];
const parameters = settings.flatMap((setting) => ['--set', setting]);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-cli-'));
  await call('run', '--name', 'first', '--record-vm', '0,170', ...parameters);
  await call('run', '--name', 'second', '--seed', '7', ...parameters);
});
afterAll(() => rmSync(folder, { recursive: true }));

const call = (...args: string[]): Promise<CliResult> => runCli([...args, '--db', 'lab.db'], folder);
const hashOf = async (run: string, db = 'lab.db'): Promise<string> => {
  const { stdout } = await runCli(['show', run, '--json', '--db', db], folder);
  return (JSON.parse(stdout) as { spike_hash: string }).spike_hash;
};

describe('export', () => {
  it.each(exportFormats)('writes %s under the name that is given', async (format) => {
    const { code, stdout, stderr } = await call(
      'export',
      'first',
      '--format',
      format,
      '--out',
      `out/${format}.x`,
    );
    expect([code, stderr]).toEqual([0, '']);
    const paths = stdout.trim().split('\n');
    expect(paths).toEqual(
      format === 'reference' ? ['out/reference.json.gz', 'out/reference_replay.py'] : [`out/${format}.x`],
    );
    for (const path of paths) expect(existsSync(join(folder, path))).toBe(true);
  });

  it('writes several runs into a folder, and traces of each variable for SONATA', async () => {
    const { stdout } = await call('export', 'first', 'second', '--format', 'csv', '--out', 'both');
    expect(readdirSync(join(folder, 'both'))).toEqual(
      stdout
        .trim()
        .split('\n')
        .map((path) => path.slice(5))
        .sort(),
    );
    expect(readdirSync(join(folder, 'both'))).toEqual([
      expect.stringMatching(/^first_.{8}\.csv$/),
      expect.stringMatching(/^second_.{8}\.csv$/),
    ]);
    const traces = await call(
      'export',
      'first',
      '--format',
      'sonata',
      '--what',
      'traces',
      '--out',
      'traces/a.h5',
    );
    expect(traces.stdout).toBe('traces/a_V_m.h5\ntraces/a_I_syn_ex.h5\ntraces/a_I_syn_in.h5\n');
  });

  it.each([
    [['export', 'first', '--format', 'gdf', '--what', 'traces'], /gdf cannot hold traces: it holds spikes/],
    [
      ['export', 'first', '--format', 'bundle', '--what', 'spikes'],
      /bundle cannot hold spikes: it holds the run as such/,
    ],
    [['export', 'second', '--format', 'csv', '--what', 'traces'], /has no traces/],
    [['export', 'first', '--format', 'xlsx'], /Allowed choices are csv, npz/],
    [['export', 'first', '--out', 'lab.db/file'], /--out lab\.db: /],
  ])('%j ends with code 2', async (args, message) => {
    const { code, stderr } = await call(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('writes reference files that verify accepts, spike by spike', async () => {
    await call('export', 'first', '--format', 'reference', '--out', 'network.json.gz');
    const { code, stdout } = await runCli(['verify', 'network.json.gz'], folder);
    expect(stdout).toMatch(/equal, all \d+ spikes[^]*2 of 2 cases equal/);
    expect(code).toBe(0);
  });
});

describe('import', () => {
  const other = (...args: string[]): Promise<CliResult> => runCli([...args, '--db', 'other.db'], folder);

  it('takes back what was exported, with parameters along', async () => {
    await call('export', 'first', '--format', 'npz', '--out', 'spikes.npz');
    const imported = await other('import', 'spikes.npz', '--name', 'back', ...parameters);
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Imported "back"/) as string });
    expect(await hashOf('back', 'other.db')).toBe(await hashOf('first'));
    expect((await other('import', 'spikes.npz', ...parameters)).stdout).toMatch(/^Already there: "back"/);
    const verified = await other('rerun', 'back', '--verify');
    expect(verified.stderr).toContain('was computed by Unknown program');
    expect(verified.code).toBe(2);
  });

  it('says which line is wrong, and stores nothing', async () => {
    writeFileSync(join(folder, 'bad.gdf'), '1\t60.0\n201\t70.0\n');
    const { code, stderr } = await other('import', 'bad.gdf', ...parameters);
    expect(stderr).toContain('bad.gdf, line 2: the neuron 201 must be a whole number from 1 to 200');
    expect(code).toBe(2);
    const { stdout } = await other('list', 'bad', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ total: 0 });
  });

  it.each([
    [['import', 'bad.gdf'], /does not say which network/],
    [['import', 'bad.gdf', '--origin', 'soon'], /--origin soon: must be a number/],
    [['import', 'missing.npz', '--preset', 'no-clustering'], /missing\.npz/],
    [['import', 'lab.db'], /lab\.db cannot be imported/],
  ])('%j ends with code 2', async (args, message) => {
    const { code, stderr } = await other(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

it('an export that Ctrl-C stops leaves nothing behind', async () => {
  const name = 'stopped.nwb';
  const { code, stderr } = await runCli(
    ['export', 'first', '--format', 'nwb', '--out', `stopped/${name}`, '--db', 'lab.db'],
    folder,
    { interruptOnce: () => existsSync(join(folder, 'stopped')) },
  );
  // It may have been over before: then the file is there as a whole.
  if (code === 0) expect(readdirSync(join(folder, 'stopped'))).toEqual([name]);
  else {
    expect(stderr).toContain('Stopped before the end');
    expect(readdirSync(join(folder, 'stopped'))).toEqual([]);
  }
  expect(readFileSync(join(folder, 'lab.db')).length).toBeGreaterThan(0);
});
