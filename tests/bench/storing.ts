// What storing costs: wall time of runs with and without a database, in turns so that disturbances meet both alike, and
// whether host and database keep up with the spikes. node_modules/.bin/node tests/bench/storing.ts [case] [turns]
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '#main/log.ts';
import { RunService } from '#main/runs/runService.ts';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { presetParameters } from '#shared/model/presets.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { forkSimulator } from '#simulator/client/forkSimulator.ts';
import { SimulatorClient } from '#simulator/client/simulatorClient.ts';

const cases = {
  /** The example's network: 5,000 neurons, 11 s. */
  example: { parameters: validateParameters({}), precision: 'double', turns: 7 },
  /** 98,500 neurons at some 9 spikes/s: a million spikes for every biological second. */
  large: {
    parameters: validateParameters({
      ...presetParameters('schmitt-scaling'),
      N_E: 78_800,
      N_I: 19_700,
      warmup: 0,
      simtime: 1000,
    }),
    precision: 'single',
    turns: 1,
  },
  /** As many spikes of few neurons that cost little: how many host and database can take. */
  lively: {
    parameters: validateParameters({
      ...{ I_th_E: 40, I_th_I: 40, t_ref: 0.5, stim_clusters: null },
      baseline_conn_prob: [
        [0.01, 0.01],
        [0.01, 0.01],
      ],
      warmup: 0,
      simtime: 3000,
    }),
    precision: 'single',
    turns: 3,
  },
} as const;

const chosen = process.argv[2] ?? 'example';
if (!(chosen in cases)) throw new Error(`Case ${chosen}: must be one of ${Object.keys(cases).join(', ')}`);
const { parameters, precision, turns: usualTurns } = cases[chosen as keyof typeof cases];
const options = { implementation: 'kernel', precision } as const;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Wall time from the start of a run to its end [s]. */
async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

/** Simulate and drop what comes. */
function simulateOnly(simulator: SimulatorClient): Promise<void> {
  return new Promise((resolve, reject) => {
    simulator.start(
      'bench',
      { parameters, options },
      {
        onEnd: (end) => (end.type === 'done' ? resolve() : reject(new Error(`The run ended as ${end.type}`))),
      },
    );
  });
}

const turns = Number(process.argv[3] ?? usualTurns);
const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-storing-'));
const simulator = new SimulatorClient({ startProcess: forkSimulator });
const store = new RunStore(openDatabase(join(folder, 'runs.db')));
const service = new RunService({ store, simulator, clock: Date.now, log: silentLog(), owner: 'bench' });
const simulateAndStore = async (): Promise<void> => {
  const { id } = service.start({ parameters, options });
  await service.finished(id);
};
try {
  // Both ways once before anything counts, where that does not take long.
  if (chosen !== 'large') {
    await simulateOnly(simulator);
    await simulateAndStore();
  }
  const without: number[] = [];
  const withStoring: number[] = [];
  const cpu: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    without.push(await timed(() => simulateOnly(simulator)));
    const before = process.cpuUsage();
    withStoring.push(await timed(simulateAndStore));
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1e6);
  }
  const { runs } = store.list({ limit: 1 });
  const [{ spike_count, size_bytes, metrics }] = runs;
  console.log(
    JSON.stringify(
      {
        case: chosen,
        turns,
        load: loadavg()[0],
        biological_s: (parameters.warmup + parameters.simtime) / 1000,
        wall_without_s: median(without),
        wall_with_s: median(withStoring),
        cost_percent: 100 * median(withStoring.map((s, k) => s / without[k] - 1)),
        host_cpu_s: median(cpu),
        spikes: spike_count,
        bytes_per_spike: size_bytes / spike_count,
        spikes_per_wall_s: spike_count / median(withStoring),
        // What the host spends on them: receiving, hashing, packing, writing.
        host_cpu_us_per_spike: (1e6 * median(cpu)) / spike_count,
        rtf: metrics['rtf'],
      },
      null,
      2,
    ),
  );
} finally {
  await service.stop();
  await simulator.stop();
  store.close();
  rmSync(folder, { recursive: true, maxRetries: 5 });
}
