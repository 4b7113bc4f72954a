// What storing costs: wall time of runs of the example's network (5,000 neurons, double precision) with and without a
// database, in turns so that disturbances meet both alike. node tests/bench/storing.ts [turns]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '#main/log.ts';
import { RunService } from '#main/runs/runService.ts';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { forkSimulator } from '#simulator/client/forkSimulator.ts';
import { SimulatorClient } from '#simulator/client/simulatorClient.ts';

const parameters = validateParameters({});
const options = { implementation: 'kernel', precision: 'double' } as const;

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

const turns = Number(process.argv[2] ?? 7);
const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-storing-'));
const simulator = new SimulatorClient({ startProcess: forkSimulator });
const store = new RunStore(openDatabase(join(folder, 'runs.db')));
const service = new RunService({ store, simulator, clock: Date.now, log: silentLog(), owner: 'bench' });
const simulateAndStore = async (): Promise<void> => {
  const { id } = service.start({ parameters, options });
  await service.finished(id);
};
try {
  // Both ways once before anything counts.
  await simulateOnly(simulator);
  await simulateAndStore();
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
        turns,
        biological_s: (parameters.warmup + parameters.simtime) / 1000,
        wall_without_s: median(without),
        wall_with_s: median(withStoring),
        cost_percent: 100 * median(withStoring.map((s, k) => s / without[k] - 1)),
        host_cpu_s: median(cpu),
        spikes: spike_count,
        bytes_per_spike: size_bytes / spike_count,
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
