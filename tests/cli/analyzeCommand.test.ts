import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyses } from '#shared/analysis/analyses.ts';
import type { AnalysisResult } from '#shared/analysis/analysisResult.ts';
import { runCli, type CliResult } from '../support/commandLine.ts';

const parameters = ['N_E=160', 'N_I=40', 'n_clusters=4', 'rep=2.5', 'warmup=50', 'simtime=1000', 'I_th_E=1.6']
  .concat('stim_clusters=null')
  .flatMap((setting) => ['--set', setting]);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-analyze-'));
  await call('run', '--name', 'one', ...parameters);
  await call('run', '--name', 'two', '--set', 'trial=1', ...parameters);
  await call('run', '--name', 'other', '--set', 'tau_E=15', ...parameters);
});
afterAll(() => rmSync(folder, { recursive: true }));

const call = (...args: string[]): Promise<CliResult> => runCli([...args, '--db', 'lab.db'], folder);
const analyze = (...args: string[]): Promise<CliResult> => call('analyze', ...args);

describe('analyze', () => {
  it('lists the analyses and explains one', async () => {
    const { stdout } = await analyze('--list');
    for (const { id, title } of analyses) expect(stdout).toMatch(new RegExp(`^${id} +${title}$`, 'm'));
    const { stdout: fano } = await analyze('--list', '--analysis', 'fano');
    expect(fano).toMatch(/window +400 ms +a number above 0 ms/);
    const { stdout: json } = await analyze('--list', '--json');
    expect((JSON.parse(json) as { id: string }[]).map(({ id }) => id)).toEqual(analyses.map(({ id }) => id));
  });

  it('prints a result with its settings', async () => {
    const { code, stdout } = await analyze('one', '--analysis', 'synchrony', '--set', 'bin=10');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Settings: from=0 bin=10$/m);
    expect(stdout).toMatch(/Synchrony chi, E +0\.\d+ +chi_E/);
  });

  it('takes trials together and prints JSON or CSV of the same numbers', async () => {
    const common = ['one', 'two', '--analysis', 'fano', '--set', 'window=200'];
    const result = JSON.parse((await analyze(...common, '--json')).stdout) as AnalysisResult & {
      runs: { name: string; parameters: { trial: number } }[];
    };
    expect(result.runs.map(({ name, parameters: { trial } }) => [name, trial])).toEqual([
      ['one', 0],
      ['two', 1],
    ]);
    expect(result.settings).toMatchObject({ window: 200, window_step: 10 });
    const [part] = result.parts;
    if (part.kind !== 'series') throw new Error('The Fano factor over time is a series');
    const { stdout, stderr } = await analyze(...common, '--csv');
    expect(stderr).toBe('Part fano of fano, rate, fano_clusters\n');
    const rows = stdout.trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(part.lines[0].values.length);
    expect(Number(rows[0].split(',')[1])).toBe(part.lines[0].values[0]);
  });

  it('takes all trials of a group that run --trials made', async () => {
    const { stdout } = await call('run', '--trials', '3', '--name', 'pilot', '--json', ...parameters);
    const made = JSON.parse(stdout) as { group: { name: string }; runs: { run: { id: string } }[] };
    expect(made.group.name).toBe('pilot');
    const { stdout: json } = await analyze('--group', 'pilot', '--analysis', 'rates', '--json');
    const { runs } = JSON.parse(json) as { runs: { id: string }[] };
    expect(runs.map(({ id }) => id)).toEqual(made.runs.map(({ run }) => run.id));
  });

  it('writes all parts into a folder', async () => {
    const { stdout } = await analyze('one', '--analysis', 'rates', '--out', 'results');
    const paths = stdout.trimEnd().split('\n');
    expect(paths.map((path) => basename(path))).toEqual([
      'rates-neurons.csv',
      'rates-populations.csv',
      'rates-clusters.csv',
      'rates-neuron_rates.csv',
      'rates.json',
    ]);
    const neurons = readFileSync(join(folder, paths[3]), 'utf8').trimEnd().split('\n');
    expect(neurons).toHaveLength(1 + 200);
  });

  it.each([
    [['one'], '--analysis is missing'],
    [['--group', 'nobody', '--analysis', 'fano'], 'There is no group nobody'],
    [['one', '--analysis', 'fanno'], 'There is no analysis "fanno"; there are rates'],
    [['one', '--analysis', 'synchrony', '--set', 'bin=0'], 'bin is 0, must be a number above 0 ms'],
    [['one', '--analysis', 'synchrony', '--csv', 'x'], '--csv x: must be one of populations, clusters'],
    [['one', 'other', '--analysis', 'fano'], 'are not trials of one network: they differ in tau_E'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await analyze(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
