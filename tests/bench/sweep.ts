// Throughput of sweeps: wall time against that of the same runs one by one without storing, divided by the number of
// workers, CPU time likewise (where other work disturbs the wall times), and the memory of the host.
// node_modules/.bin/node tests/bench/sweep.ts [small|grid] [cells] [workers]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices } from '#main/host/services.ts';
import { silentLog } from '#main/log.ts';
import { presetParameters } from '#shared/model/presets.ts';
import { expandGrid, parametersOf } from '#shared/sweeps/expandGrid.ts';
import type { SweepRequest } from '#shared/sweeps/sweep.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { forkSimulator } from '#simulator/client/forkSimulator.ts';
import { SimulatorClient, type JobEnd } from '#simulator/client/simulatorClient.ts';

/** How many runs are timed alone, spread over the sweep: half of them before it, half of them after. */
const singles = 40;

/** Take values in the middle of so many equal parts of a range. */
const spread = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => from + ((k + 0.5) / count) * (to - from));

const cases = {
  /** 1,000 neurons for the usual 11 s; three quarters of the cells keep no spikes. */
  small: (cells: number): SweepRequest => ({
    parameters: { N_E: 800, N_I: 200, stim_clusters: null },
    axes: [
      { target: 'rep', values: { type: 'list', values: spread(1, 12, Math.ceil(cells / 40)) } },
      { target: 'I_th_E', values: { type: 'list', values: spread(1, 2, 10) } },
    ],
    seeds: 4,
    options: { precision: 'single' },
    keep_spikes: 'first',
  }),
  /** Points all over the plane of Schmitt et al. 2023: 25,000 neurons for 11 s. */
  grid: (cells: number): SweepRequest => {
    const side = Math.max(1, Math.round(Math.sqrt(cells)));
    return {
      parameters: presetParameters('schmitt-grid'),
      axes: [
        { target: 'I_th_E', values: { type: 'list', values: spread(0.95, 2.9, side) } },
        { target: 'I_th_I', values: { type: 'list', values: spread(0.7, 1.675, side) } },
      ],
      seeds: 1,
      options: { precision: 'single' },
      keep_spikes: 'none',
    };
  },
} as const;

const usualCells = { small: 1000, grid: 16 } as const;
/** Points of the whole grid of Schmitt et al. 2023. */
const wholeGrid = 1600;

const chosen = process.argv[2] ?? 'small';
if (chosen !== 'small' && chosen !== 'grid') throw new Error(`Case ${chosen}: must be small or grid`);
const request = cases[chosen](Number(process.argv[3] ?? usualCells[chosen]));
const workers = Number(process.argv[4] ?? availableParallelism());
const base = validateParameters(request.parameters);
const { points, seeds } = expandGrid(base, request);
const cells = seeds.flatMap((seed) => points.map((point) => ({ point, seed })));
const timed = Array.from(
  { length: Math.min(singles, cells.length) },
  (_, k) => cells[Math.floor(((k + 0.5) * cells.length) / Math.min(singles, cells.length))],
);

/** CPU time that a process has used, with all its threads [s]. */
function cpuOf(pid: number | undefined): number {
  const [, , , , , , , , , , , utime, stime] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/\(.*\)/, '')
    .split(/\s+/);
  const ticksPerSecond = 100;
  return (Number(utime) + Number(stime)) / ticksPerSecond;
}

/** Compute runs one by one on one thread, nothing else, and give the wall and CPU time that each took [s]. */
async function timeSingles(some: typeof cells): Promise<{ times: number[]; cpu_s: number }> {
  const simulator = new SimulatorClient({ startProcess: forkSimulator });
  const runAlone = ({ point, seed }: (typeof cells)[number]): Promise<JobEnd> =>
    new Promise((resolve) => {
      const options = { implementation: 'kernel', precision: 'single', threads: 1 } as const;
      simulator.start('run', { parameters: parametersOf(base, point, seed), options }, { onEnd: resolve });
    });
  try {
    // The first one finds the kernel not yet compiled.
    await runAlone(some[0]);
    const times: number[] = [];
    const before = cpuOf(simulator.pid);
    for (const cell of some) {
      const start = performance.now();
      await runAlone(cell);
      times.push((performance.now() - start) / 1000);
    }
    return { times, cpu_s: (cpuOf(simulator.pid) - before) / some.length };
  } finally {
    await simulator.stop();
  }
}

/** Memory that a process holds [MiB], at present and at most. */
function memoryOf(pid: number | 'self'): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: Math.round(read('VmRSS')), peak: Math.round(read('VmHWM')) };
}

/** Compute the sweep as the app does; gives its wall time [s], and the memory of host and simulator [MiB]. */
async function timeSweep() {
  const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-sweep-bench-'));
  const services = createServices({ database: join(folder, 'runs.db'), log: silentLog(), workers });
  try {
    const host: number[] = [];
    const timer = setInterval(() => host.push(memoryOf('self').now), 500);
    const cpu = process.cpuUsage();
    const simulatorCpu = cpuOf(services.simulator.pid);
    const start = performance.now();
    const { id } = services.sweeps.start(request);
    const stored_s = (performance.now() - start) / 1000;
    const { counts } = await services.sweeps.finished(id);
    const wall_s = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const simulator_cpu_s = cpuOf(services.simulator.pid) - simulatorCpu;
    clearInterval(timer);
    if (counts.done !== cells.length)
      throw new Error(`Only ${counts.done} of ${cells.length} cells are done`);
    const { pid } = services.simulator;
    return {
      wall_s,
      stored_s,
      host_cpu_s: (user + system) / 1e6,
      simulator_cpu_s,
      host_MiB: { third: host[Math.floor(host.length / 3)], last: host.at(-1), peak: memoryOf('self').peak },
      simulator_MiB: pid === undefined ? null : memoryOf(pid),
      database_bytes_per_cell: Math.round(services.store.diskUse().file_bytes / cells.length),
    };
  } finally {
    await services.close();
    rmSync(folder, { recursive: true });
  }
}

const round = (value: number): number => Number(value.toPrecision(3));
const half = Math.ceil(timed.length / 2);
const before = await timeSingles(timed.slice(0, half));
const sweep = await timeSweep();
const after = await timeSingles(timed.slice(half).concat(timed.length > half ? [] : timed));
const all = [...before.times, ...after.times];
const singleCpu_s = (before.cpu_s + after.cpu_s) / 2;
const single_s = all.reduce((sum, time) => sum + time, 0) / all.length;
const ideal_s = (single_s * cells.length) / workers;
console.log(
  JSON.stringify(
    {
      case: chosen,
      neurons: base.N_E + base.N_I,
      cells: cells.length,
      workers,
      single_run_s: {
        mean: round(single_s),
        before: round(mean(before.times)),
        after: round(mean(after.times)),
      },
      sum_over_workers_s: round(ideal_s),
      sweep_s: round(sweep.wall_s),
      ratio: round(sweep.wall_s / ideal_s),
      ...(chosen === 'grid' && { whole_grid_h: round((sweep.wall_s / cells.length) * (wholeGrid / 3600)) }),
      storing_the_sweep_s: round(sweep.stored_s),
      single_run_cpu_s: round(singleCpu_s),
      host_cpu_s: round(sweep.host_cpu_s),
      simulator_cpu_s: round(sweep.simulator_cpu_s),
      cpu_ratio: round((sweep.host_cpu_s + sweep.simulator_cpu_s) / (singleCpu_s * cells.length)),
      host_MiB: sweep.host_MiB,
      simulator_MiB: sweep.simulator_MiB,
      database_bytes_per_cell: sweep.database_bytes_per_cell,
      load: loadavg().map((load) => round(load)),
    },
    null,
    2,
  ),
);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
