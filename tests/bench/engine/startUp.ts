import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from '#simulator/benchmark/quantile.ts';

const root = join(import.meta.dirname, '../../..');
/** Processes of each kind that are timed, in turns. */
const turns = 7;
/** The example's network for one step. */
const oneStep = ['--json', '--set', 'warmup=0', '--set', 'simtime=0.1', '--set', 'stim_clusters=null'];

/** Wall time of a whole process, from its start to its end: median and quartiles [ms]. */
export interface StartUp {
  readonly what: string;
  readonly wall_ms: number;
  readonly wall_quartiles_ms: readonly [number, number];
}

/** Run a program to its end; gives its wall time [ms], throws where it fails. */
function timeProcess(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(process.execPath, [...args], { encoding: 'utf8' });
  const wall_ms = performance.now() - start;
  if (error) throw error;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return wall_ms;
}

/** Time the command line from its start through the building of the example's network and one step to its end. */
export function measureStartUp(): StartUp[] {
  const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-bench-'));
  try {
    const built = join(root, 'out/main/cli.js');
    const programs = [
      { name: 'sources', entry: join(root, 'src/main/cli.ts') },
      ...(existsSync(built) ? [{ name: 'built (out/)', entry: built }] : []),
    ];
    const kinds = [
      { what: 'Node alone', args: ['--eval', ''], times: [] as number[] },
      ...programs.flatMap(({ name, entry }) => [
        { what: `run --no-save, ${name}`, args: [entry, 'run', '--no-save', ...oneStep], times: [] },
        {
          what: `run, stored, ${name}`,
          args: [entry, 'run', '--db', join(folder, 'runs.db'), ...oneStep],
          times: [],
        },
      ]),
    ];
    for (let turn = 0; turn <= turns; turn++) {
      for (const { args, times } of kinds) {
        const wall_ms = timeProcess(args);
        // The first reads files from the disk.
        if (turn > 0) times.push(wall_ms);
      }
    }
    return kinds.map(({ what, times }) => ({
      what,
      wall_ms: quantile(times, 0.5),
      wall_quartiles_ms: [quantile(times, 0.25), quantile(times, 0.75)],
    }));
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  }
}
