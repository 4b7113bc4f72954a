import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sweep, SweepEstimate } from '#shared/sweeps/sweep.ts';
import { runCli, type CliResult } from '../support/commandLine.ts';

const network = ['N_E=80', 'N_I=20', 'n_clusters=4', 'warmup=0', 'simtime=200', 'stim_clusters=null'];
const small = network.flatMap((setting) => ['--set', setting]);
const grid = ['--axis', 'rep=1:5:2', '--axis', 'rj=0.5,0.75', '--seeds', '2'];

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-sweep-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const cli = (...args: readonly string[]): Promise<CliResult> => runCli([...args, '--db', 'lab.db'], folder);
const json = async <T>(...args: readonly string[]): Promise<T> => {
  const { stdout, code, stderr } = await cli(...args, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
};

interface Shown {
  sweep: Sweep;
  points: {
    values: unknown[];
    metrics: Record<string, { count: number; mean: number; se: number } | undefined>;
  }[];
  cells: { point: number; seed: number; status: string; run: string; metrics: Record<string, number> }[];
}

describe('sweep', () => {
  it('says what it would come to and computes nothing', async () => {
    const estimate = await json<SweepEstimate>('sweep', ...small, ...grid, '--dry-run', '--workers', '2');
    expect(estimate).toMatchObject({ points: 4, cells: 8, skipped_points: 2, workers: 2 });
    const { stdout } = await cli('sweep', ...small, ...grid, '--dry-run');
    expect(stdout).toContain('8 runs: 4 points');
    expect(stdout).toContain('rep is 5, must be at most 4');
    expect((await cli('sweep', 'list')).stdout).toContain('No sweeps');
  });

  it('computes the grid, shows and extends it, and keeps it out of the list of runs', async () => {
    const done = await cli('sweep', ...small, ...grid, '--name', 'grid', '--precision', 'single');
    expect(done.code, done.stderr).toBe(0);
    expect(done.stdout).toContain('done, 8 done, 4 skipped');
    expect(done.stderr).toContain('Not computed: rep is 5');

    const { sweep, points, cells } = await json<Shown>(
      'sweep',
      'show',
      'grid',
      '--metric',
      'rate_E_hz,cv_isi_E',
    );
    expect(sweep).toMatchObject({ name: 'grid', status: 'done', precision: 'single', keep_spikes: 'all' });
    const of = (point: number): number[] =>
      cells.filter((cell) => cell.point === point).map(({ metrics }) => metrics['rate_E_hz']);
    const [a, b] = of(3);
    expect(points[3]).toMatchObject({ values: [3, 0.75] });
    // Of two values the standard error is half their distance.
    expect(points[3].metrics['rate_E_hz']).toMatchObject({ count: 2, mean: (a + b) / 2 });
    expect(points[3].metrics['rate_E_hz']?.se).toBeCloseTo(Math.abs(a - b) / 2, 9);

    const run = await json<{ parameters: object; metrics: object }>('show', cells[3].run);
    expect(run.parameters).toMatchObject({ rep: 3, rj: 0.75, randseed: 55 });
    const { stdout: csv } = await cli('sweep', 'show', 'grid', '--csv', '--metric', 'rate_E_hz');
    expect(csv.split('\n')[4]).toBe(`3,0.75,55,done,${cells[3].run},${cells[3].metrics['rate_E_hz']}`);

    expect((await cli('list')).stdout).toContain('No runs');
    expect((await json<{ total: number }>('list', '--filter', 'sweep = grid')).total).toBe(8);

    const extended = await cli('sweep', 'extend', 'grid', '--seeds', '55,60-61');
    expect(extended.code, extended.stderr).toBe(0);
    expect((await json<Shown>('sweep', 'show', 'grid')).sweep.counts).toMatchObject({ done: 16, skipped: 8 });
  });

  it('pauses on Ctrl-C, and resume computes the rest', async () => {
    const args = ['sweep', ...small, '--set', 'simtime=20000', ...grid, '--seeds', '10', '--name', 'long'];
    const stored = join(folder, 'lab.db');
    const hasBegun = (): boolean => {
      const database = new Database(stored, { readonly: true });
      const sql = "SELECT count(*) FROM run JOIN sweep ON sweep.key = sweep_key WHERE sweep.name = 'long'";
      const runs = database.prepare(sql).pluck().get();
      database.close();
      return Number(runs) > 0;
    };
    const paused = await runCli([...args, '--workers', '1', '--db', 'lab.db'], folder, {
      interruptOnce: hasBegun,
    });
    expect(paused.stderr).toMatch(/Paused, .* waiting.*; go on with: sweep resume [0-9a-f]{20}/);
    expect(paused.code).toBe(1);
    const before = await json<Shown>('sweep', 'show', 'long');
    expect(before.sweep.status).toBe('paused');
    expect(before.sweep.counts.done).toBeLessThan(40);
    expect(before.sweep.counts.running).toBe(0);
    const resumed = await cli('sweep', 'resume', 'long');
    expect(resumed.code, resumed.stderr).toBe(0);
    const { sweep, cells } = await json<Shown>('sweep', 'show', 'long');
    expect(sweep.counts).toMatchObject({ done: 40, skipped: 20 });
    for (const [i, { status, run }] of before.cells.entries())
      if (status === 'done') expect(cells[i].run).toBe(run);
  }, 60_000);

  it('starts from a template, of which options change what they name', async () => {
    const options = ['--template', 'cluster-number', '--seeds', '1', '--set', 'simtime=100'];
    const estimate = await json<SweepEstimate>('sweep', ...options, '--dry-run');
    expect(estimate).toMatchObject({ cells: 52, excluded_points: 11 });
    const { stderr, code } = await cli('sweep', '--template', 'nothing');
    expect([code, stderr]).toEqual([2, expect.stringContaining('feed-forward-grid')]);
  });

  it.each<[readonly string[], string]>([
    [[], 'A sweep needs --axis'],
    [['--axis', 'rap=1,2'], 'did you mean rep?'],
    [['--axis', 'rep=-2,1'], 'rep is -2, must be a number of at least 0'],
    [['--axis', 'rep=1:2'], 'is not a value'],
    [['--axis', 'rep=5,6'], 'rep is 5, must be at most 4'],
    [['--axis', 'rep=1', '--seeds', '0'], 'The number of seeds is 0'],
    [['--axis', 'rep=1', '--seeds', 'x'], '--seeds x: must be a number of seeds'],
    [['--axis', 'rep=1', '--constraint', 'rate_E_hz > 2'], 'rate_E_hz is not known before'],
    [['--axis', 'rep=1', '--workers', '0'], '--workers 0: must be a whole number from 1 to 64'],
    [['--axis', 'rep=1', '--set', 'N_E=81'], 'N_E is 81'],
    [['--axis', 'rep=1', '--emit', 'pbs', 'jobs'], '--emit pbs jobs: must be slurm and a folder'],
    [['show', 'nothing'], 'There is no sweep nothing'],
    [['show', 'nothing', '--metric', 'rate'], '--metric rate: must be rate_E_hz'],
    [['resume', 'nothing'], 'There is no sweep nothing'],
    [['merge', '--manifest', 'none.json'], 'none.json is not a manifest of a sweep'],
  ])('%j is bad input', async (args, message) => {
    const own = args[0]?.startsWith('--') || args.length === 0 ? small : [];
    const { code, stderr } = await cli('sweep', ...own, ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('an array job', () => {
  const work = (task: number): Promise<CliResult> =>
    runCli(['sweep', 'work', '--manifest', 'job/manifest.json', '--task', String(task)], folder);

  it('is written, computed task by task, also again, and merged into the sweep that it is', async () => {
    const args = ['sweep', ...small, ...grid, '--keep-spikes', 'first', '--name', 'job'];
    const emitted = await runCli([...args, '--emit', 'slurm', 'job', '--tasks', '2'], folder);
    expect(emitted.code, emitted.stderr).toBe(0);
    expect(readFileSync(join(folder, 'job', 'array.sh'), 'utf8')).toContain('#SBATCH --array=0-1\n');

    expect((await work(0)).stdout).toContain('Task 0: 4 bundles written');
    const early = await cli('sweep', 'merge', '--manifest', 'job/manifest.json');
    expect(early.stdout).toContain('4 runs imported; 4 done, 4 waiting, 4 skipped');
    expect(early.code).toBe(1);

    // What was lost of a task, and only that, is computed again.
    rmSync(join(folder, 'job', 'results', 'cell-000002.eirun'));
    expect((await work(0)).stdout).toContain('Task 0: 1 bundles written, 3 were there already');
    expect((await work(1)).code).toBe(0);
    expect((await work(2)).code).toBe(2);
    const merged = await cli('sweep', 'merge', '--manifest', 'job/manifest.json');
    expect(merged.stdout).toContain('4 runs imported, 4 were there already; 8 done, 4 skipped');
    expect(merged.code).toBe(0);

    const here = await runCli([...args, '--db', 'here.db'], folder);
    expect(here.code).toBe(0);
    const rows = async (db: string): Promise<string[]> => {
      const { stdout } = await runCli(
        ['sweep', 'show', 'job', '--csv', '--metric', 'spikes,fano_E', '--db', db],
        folder,
      );
      // All but the runs' ids.
      return stdout.split('\n').map((line) => line.replace(/[0-9a-f]{20}/, ''));
    };
    expect(await rows('lab.db')).toEqual(await rows('here.db'));
    const shown = await json<Shown>('sweep', 'show', 'job');
    expect(shown.sweep.status).toBe('done');
  }, 60_000);

  it('of another engine, or damaged, is refused', async () => {
    const file = join(folder, 'job', 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...manifest, engine_version: 'other' }));
    const other = await work(0);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('version other of the engine')]);
    writeFileSync(file, JSON.stringify({ ...manifest, tasks: 0 }));
    expect((await work(0)).stderr).toContain('is not a manifest of a sweep');
  });
});
