// How much memory exports take, and how long: node_modules/.bin/node tests/bench/exportMemory.ts [spikes, 1e7 if left out]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportRun } from '#main/export/exportRun.ts';
import { storedRun } from '#main/export/runSource.ts';
import { SpikeHasher } from '#simulator/clientSpikeHasher.ts';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import type { ExportFormat } from '#shared/runs/exportFormats.ts';
import { newRun } from '../support/storedRuns.ts';

const formats: readonly ExportFormat[] = ['csv', 'npz', 'sonata', 'nwb', 'dat', 'bundle'];
const neurons = 5000;
const chunkSpikes = 65536;
/** Steps of a chunk at some 4 spikes/s. */
const chunkSteps = 32768;

/** Make chunk k: a spike in every second step or so, of neurons in an order without a pattern. */
function chunk(k: number): SpikeBatch {
  const firstStep = k * chunkSteps;
  const steps = Uint32Array.from({ length: chunkSpikes }, (_, i) => firstStep + (i >>> 1));
  const ids = Uint32Array.from({ length: chunkSpikes }, (_, i) =>
    i % 2 === 0 ? (i * 37) % (neurons / 2) : neurons / 2 + ((i * 41) % (neurons / 2)),
  );
  return { firstStep, lastStep: firstStep + chunkSteps - 1, steps, neurons: ids };
}

function fill(path: string, spikes: number): void {
  const store = new RunStore(openDatabase(path));
  const chunks = Math.ceil(spikes / chunkSpikes);
  const parameters = validateParameters({
    warmup: 0,
    simtime: (chunks * chunkSteps) / 10,
    stim_clusters: null,
  });
  const { id } = store.createRun(newRun(parameters, { name: 'long' }));
  store.claim(id, 'bench', 0);
  const hasher = new SpikeHasher();
  for (let k = 0; k < chunks; k++) {
    const batch = chunk(k);
    hasher.update(batch);
    store.appendBatch(id, 'bench', batch, null);
  }
  store.finish(id, 'bench', { status: 'done', metrics: {}, spike_hash: hasher.digest() });
  store.close();
}

/** Export in this process and print what it took as JSON; the peak that was before does not count. */
async function measure(path: string, format: ExportFormat, folder: string): Promise<void> {
  const store = new RunStore(openDatabase(path));
  const { id, spike_count } = store.list().runs[0];
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  const [file] = await exportRun(storedRun(store, id), { format }, { folder });
  const seconds = (performance.now() - start) / 1000;
  const growth_MB = (process.resourceUsage().maxRSS - before) / 1024;
  store.close();
  console.log(JSON.stringify({ spike_count, seconds, growth_MB, file_MB: statSync(file.path).size / 1e6 }));
}

interface Measured {
  readonly spike_count: number;
  readonly seconds: number;
  readonly growth_MB: number;
  readonly file_MB: number;
}

async function main(): Promise<void> {
  const [first, format, folder] = process.argv.slice(2);
  if (format !== undefined) {
    await measure(first, format as ExportFormat, folder);
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-bench-'));
  try {
    const path = join(scratch, 'runs.db');
    fill(path, Number(first ?? 1e7));
    for (const each of formats) {
      const args = [import.meta.filename, path, each, scratch];
      const { spike_count, seconds, growth_MB, file_MB } = JSON.parse(
        execFileSync(process.execPath, args, { encoding: 'utf8' }),
      ) as Measured;
      const size = `${(spike_count / 1e6).toFixed(1)} million spikes, ${file_MB.toFixed(0)} MB`;
      console.log(
        `${each.padEnd(8)} ${size}: ${seconds.toFixed(1)} s, peak memory grows by ${growth_MB.toFixed(0)} MB`,
      );
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

await main();
