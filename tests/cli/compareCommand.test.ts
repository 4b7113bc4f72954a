import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type CliResult } from '../support/commandLine.ts';
import { createServices } from '#main/host/services.ts';
import { keptLog, smallNetwork } from '../support/hosting.ts';

const runs = ['', ' 5', ' 6'].flatMap((suffix) =>
  [20, 15].map((tau_E) => ({
    name: `${tau_E === 20 ? 'first' : 'second'}${suffix}`,
    parameters: { ...smallNetwork, tau_E, randseed: Number(suffix) || 1 },
  })),
);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-compare-'));
  const services = createServices({ database: join(folder, 'lab.db'), log: keptLog().log, workers: 1 });
  const started = runs.map((run) => services.runs.start(run));
  await Promise.all(started.map(({ id }) => services.runs.finished(id)));
  await services.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const call = (...args: string[]): Promise<CliResult> => runCli([...args, '--db', 'lab.db'], folder);

interface Compared {
  groups: { label: string; runs: { name: string }[] }[];
  baseline: number;
  parameters: { name: string; values: unknown[][] }[];
  metrics: {
    name: string;
    cells: { mean: number | null; difference: number | null; test: { p: number } | null }[];
  }[];
}
const compare = async (...args: string[]): Promise<Compared> =>
  JSON.parse((await call('compare', '--json', ...args)).stdout) as Compared;
const rateOf = async (name: string): Promise<number> => {
  const { stdout } = await call('show', name, '--json');
  return (JSON.parse(stdout) as { metrics: { rate_E_hz: number } }).metrics.rate_E_hz;
};

describe('compare', () => {
  it('names the parameters that differ and the differences of metrics', async () => {
    const { groups, parameters: rows, metrics } = await compare('first', 'second', '--baseline', 'second');
    expect(groups.map(({ label }) => label)).toEqual(['first', 'second']);
    expect(rows).toEqual([{ name: 'tau_E', values: [[20], [15]] }]);
    const [first, second] = [await rateOf('first'), await rateOf('second')];
    const rate = metrics.find(({ name }) => name === 'rate_E_hz');
    expect(rate?.cells[0]).toMatchObject({ mean: first, test: null });
    expect(rate?.cells[0].difference).toBeCloseTo(first - second, 9);
    expect(rate?.cells[1]).toMatchObject({ mean: second, difference: null });
  });

  it('collapses replicates and tests their difference', async () => {
    const names = ['first', 'second', 'first 5', 'second 5', 'first 6', 'second 6'];
    const { groups, metrics } = await compare(...names);
    expect(groups.map(({ runs }) => runs.map(({ name }) => name))).toEqual([
      ['first', 'first 5', 'first 6'],
      ['second', 'second 5', 'second 6'],
    ]);
    // Of 20 relabellings of 3 and 3 runs at least the observed one and its mirror image are as large.
    const rate = metrics.find(({ name }) => name === 'rate_E_hz');
    expect([2, 4, 6, 8, 10, 12, 14, 16, 18, 20].map((k) => k / 20)).toContain(rate?.cells[1].test?.p);
    expect((await compare(...names, '--no-collapse')).groups).toHaveLength(6);
  });

  it.each([
    [[], /Parameters that differ\nparameter .*\ntau_E/],
    [['--csv'], /^kind,name,unit,group/],
    [['first 5', 'second 5', '--quartiles'], /Median \[25 %, 75 %\]/],
    [['--markdown'], /\| tau\\_E \| ms \| 20 \| 15 \|/],
    [['--latex'], /tau\\_E & ms & 20 & 15/],
  ])('prints with %j', async (options, expected) => {
    const { code, stdout } = await call('compare', 'first', 'second', ...options);
    expect(stdout).toMatch(expected);
    expect(code).toBe(0);
  });

  it.each([
    [['first'], /needs two different runs or more, but got 1/],
    [['first', 'first'], /but got 1/],
    [['first', 'nobody'], /no run nobody/i],
    [['first', 'second', '--baseline', 'first 5'], /--baseline first 5: must be one of the runs/],
    [['first', 'second', '--csv', '--json'], /--json, --csv: only one/],
    [['--group', 'nobody'], /no group/i],
  ])('%j ends with code 2', async (args, message) => {
    const { code, stderr } = await call('compare', ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
