import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type CliResult } from '../support/commandLine.ts';

const settings = [
  'N_E=160',
  'N_I=40',
  'n_clusters=4',
  'rep=2.5',
  'warmup=50',
  'simtime=2000',
  'stim_clusters=null',
];
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-figure-'));
  await call('run', '--name', 'drawn', ...settings.flatMap((setting) => ['--set', setting]));
});
afterAll(() => rmSync(folder, { recursive: true }));

const call = (...args: string[]): Promise<CliResult> => runCli([...args, '--db', 'lab.db'], folder);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

describe('figure', () => {
  it('draws panels below each other, with the data and how they came about beside them', async () => {
    const { code, stdout } = await call('figure', 'drawn', '--format', 'svg', '--out', 'f/a.svg', '--data');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      'f/a.svg',
      'f/a_raster.csv',
      'f/a_cluster_map.csv',
      'f/a_population_rates.csv',
      'f/a.json',
    ]);
    const svg = read('f/a.svg');
    for (const text of ['>Cluster<', '>Rate (spikes/s)<', '>Time (s)<', '>A<', '>C<'])
      expect(svg).toContain(text);
    expect(svg).toContain('width="183mm"');

    const { stdout: exported } = await call('export', 'drawn', '--format', 'csv', '--out', 'spikes.csv');
    expect(exported.trim()).toBe('spikes.csv');
    const spikes = read('spikes.csv').trimEnd().split('\n').slice(1);
    const drawn = read('f/a_raster.csv').trimEnd().split('\n').slice(1);
    expect(drawn.map((line) => line.split(',').slice(0, 2).join(','))).toEqual(spikes);
    const about = JSON.parse(read('f/a.json')) as {
      kinds: { kind: string; settings: object }[];
      runs: { name: string; parameters: { N_E: number }; spike_hash: string }[];
    };
    expect(about.runs[0]).toMatchObject({ name: 'drawn', parameters: { N_E: 160 } });
    expect(about.kinds[1]).toMatchObject({ kind: 'cluster_map', settings: { bin: 50, from: 0, to: null } });
  });

  it('draws analyses with their settings, as PDF by default', async () => {
    const { code, stdout } = await call(
      'figure',
      'drawn',
      '--kind',
      'intervals',
      '--set',
      'bin=10',
      '--width-mm',
      '89',
    );
    expect(code).toBe(0);
    expect(stdout.trim()).toBe('drawn_intervals.pdf');
    expect(read('drawn_intervals.pdf').startsWith('%PDF-')).toBe(true);
  });

  it('draws recorded traces with their samples as they are exported', async () => {
    const recording = [...settings, 'simtime=200', 'record_neurons=[7,161]'];
    await call('run', '--name', 'traced', ...recording.flatMap((setting) => ['--set', setting]));
    const chosen = ['--set', 'neuron=161', '--set', 'from=50', '--set', 'to=150'];
    const { code } = await call(
      'figure',
      'traced',
      '--kind',
      'traces',
      ...chosen,
      '--data',
      '--out',
      't.pdf',
    );
    expect(code).toBe(0);
    await call('export', 'traced', '--format', 'csv', '--what', 'traces', '--out', 'traces.csv');
    const rows = (file: string): string[][] =>
      read(file)
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','));
    const exported = rows('traces.csv').filter(
      ([time, neuron]) => neuron === '161' && Number(time) >= 50 && Number(time) <= 150,
    );
    expect(exported.length).toBe(101);
    expect(rows('t_traces.csv').map((row) => row.slice(0, 4))).toEqual(
      exported.map(([time, , ...values]) => [time, ...values]),
    );
  });

  it('draws the blocks of a network with its synapses counted', async () => {
    const { code, stdout, stderr } = await call(
      ...['figure', 'drawn', '--kind', 'connectivity', '--format', 'svg', '--out', 'blocks.svg', '--data'],
    );
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(['blocks.svg', 'blocks_connectivity.csv', 'blocks.json']);
    for (const text of ['>Weight (pA)<', '>Synapses per pair<', '>Synapses<', '>E 0<', '>I 3<'])
      expect(read('blocks.svg')).toContain(text);
    const [head, ...rows] = read('blocks_connectivity.csv').trimEnd().split('\n');
    const at = head.split(',').indexOf('realised_synapses');
    expect(rows.length).toBe(64);
    const sum = rows.reduce((total, row) => total + Number(row.split(',')[at]), 0);
    const shown = JSON.parse((await call('show', 'drawn', '--json')).stdout) as {
      metrics: { synapses: number };
    };
    // Simulating has drawn the same network.
    expect(sum).toBe(shown.metrics.synapses);
    expect(stderr).toContain(`${sum} synapses`);

    const alone = await call(
      ...['figure', 'drawn', '--kind', 'connectivity', '--set', 'quantity=weight', '--out', 'weight.pdf'],
    );
    expect([alone.code, alone.stderr]).toEqual([0, '']);
  });

  it('draws the trials of a group together', async () => {
    const stimulus = ['stim_clusters=[1]', 'stim_starts=[600]', 'stim_ends=[1000]', 'simtime=1500'];
    const all = [...settings.slice(0, -1), ...stimulus].flatMap((setting) => ['--set', setting]);
    await call('run', '--trials', '3', '--name', 'repeated', ...all);
    const { code, stderr } = await call(
      'figure',
      ...['--group', 'repeated', '--kind', 'fano', '--format', 'svg', '--out', 'fano.svg', '--data'],
    );
    expect(code).toBe(0);
    expect(stderr).toContain('3 trials');
    expect(read('fano.svg')).toContain('>E, stimulated clusters<');
    const about = JSON.parse(read('fano.json')) as { runs: { parameters: { trial: number } }[] };
    expect(about.runs.map(({ parameters }) => parameters.trial)).toEqual([0, 1, 2]);
    const renamed = await call('rename-group', 'repeated', 'renamed');
    expect(renamed.stdout).toBe('The group "repeated" is now "renamed"\n');
    const again = await call('figure', '--group', 'renamed', '--kind', 'fano', '--out', 'fano2.pdf');
    expect(again.code).toBe(0);
    expect((await call('rename-group', 'repeated', 'x')).code).toBe(2);
  });

  it('lists what there is', async () => {
    const { code, stdout } = await runCli(['figure', '--list'], folder);
    expect(code).toBe(0);
    for (const kind of ['raster', 'fano', 'spectrum']) expect(stdout).toContain(kind);
  });

  it.each([
    [['drawn', '--width-mm', '5'], 'width_mm is 5, must be a number from 20 to 500 mm'],
    [['drawn', '--dpi', 'many'], 'dpi is "many", must be'],
    [['drawn', '--kind', 'pie'], 'There is no figure "pie"; there are raster'],
    [['drawn', '--set', 'beans=3'], 'beans is not a setting of this figure'],
    [['drawn', '--set', 'cluster=4'], 'cluster is 4, must be from 0 to 3'],
    [['drawn', '--set', 'from=3000'], 'from is 3000, must be before the end of what is shown, 2000 ms'],
    [['drawn', '--kind', 'traces'], 'The run has no traces'],
    [['nobody'], 'nobody'],
    [[], 'figure needs a run, a --group, or --list'],
  ])('refuses %j and writes nothing', async (args, reason) => {
    const before = readdirSync(folder);
    const { code, stderr } = await call('figure', ...args, '--out', 'bad/x.pdf');
    expect(stderr).toContain(reason);
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'bad'))).toBe(false);
    expect(readdirSync(folder)).toEqual(before);
  });
});
