import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bernoulliSpikes } from '#shared/analysis/testSpikes.ts';
import { openDatabase, type OpenOptions } from '#main/storage/openDatabase.ts';
import type { NewRun } from '#main/storage/runInput.ts';
import { RunStore } from '#main/storage/runStore.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { defaults } from '#shared/model/validate.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { Provenance } from '#shared/runs/run.ts';

/** A folder of its own that is removed with `using`. */
export class TemporaryFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'ei-storage-'));

  file(name: string): string {
    return join(this.path, name);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A store in a new database of its own whose clock counts calls from 1,000,000 ms on; both go with `using`. */
export class TemporaryStore implements Disposable {
  readonly folder = new TemporaryFolder();
  readonly path = this.folder.file('runs.db');
  readonly store: RunStore;
  readonly #stores: RunStore[] = [];
  #now = 1_000_000;

  constructor(options?: OpenOptions) {
    this.store = this.connect(options);
  }

  /** Open another connection to the same database. */
  connect(options?: OpenOptions): RunStore {
    const store = new RunStore(openDatabase(this.path, options), () => this.#now++);
    this.#stores.push(store);
    return store;
  }

  [Symbol.dispose](): void {
    for (const store of this.#stores) store.close();
    this.folder[Symbol.dispose]();
  }
}

export const provenance: Provenance = {
  app: 'EI Cluster Lab',
  app_version: '0.1.0',
  engine_version: '1',
  kernel: 'abc',
  schema_version: 1,
  platform: 'linux-x64',
  node: 'v24.0.0',
  precision: 'double',
  implementation: 'kernel',
  differences_from_example: [],
};

/** A run of the default parameters, changed where it says so. */
export const newRun = (
  parameters: Partial<Parameters> = {},
  about: Partial<Omit<NewRun, 'parameters'>> = {},
): NewRun => ({
  parameters: { ...defaults, ...parameters },
  options: { precision: 'double', implementation: 'kernel' },
  priority: 'interactive',
  provenance,
  ...about,
});

/** Spikes of 5000 neurons at about 2.7 spikes/s in a stretch of steps of 0.1 ms. */
export function spikesFrom(firstStep: number, lastStep: number, seed: number = firstStep): SpikeBatch {
  const { steps, neurons } = bernoulliSpikes(5000, lastStep - firstStep, () => 2.7e-4, seed);
  return { firstStep, lastStep, steps: steps.map((step) => step + firstStep), neurons };
}

/** Two neurons' V_m at the given times [ms]. */
export const tracesAt = (...times: readonly number[]): TraceBatch => ({
  times_ms: Float64Array.from(times),
  neurons: Uint32Array.of(3, 7),
  values: { V_m: Float64Array.from([...times.map((t) => t / 3), ...times.map((t) => -t / 7)]) },
});
