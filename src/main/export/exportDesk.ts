import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input, Output } from '#shared/contract/contract.ts';
import { LabError } from '#shared/errors.ts';
import type { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import type { RunStore } from '../storage/runStore.ts';
import { Downloads } from './downloads.ts';
import { exportRun } from './exportRun.ts';
import { storedRun } from './runSource.ts';

/** Progress is told when so much more is done. */
const tellEvery = 0.01;

/** Writes runs into files that clients fetch afterwards. */
export class ExportDesk {
  readonly downloads = new Downloads();
  readonly #store: RunStore;
  readonly #simulator: SimulatorClient;
  readonly #underWay = new Map<string, AbortController>();

  constructor(store: RunStore, simulator: SimulatorClient) {
    this.#store = store;
    this.#simulator = simulator;
  }

  /**
   * Write a run and offer its files.
   *
   * Rejects with `cancelled` where it is stopped, `key-in-use` where another export goes by the key, and with what
   * exportRun rejects with.
   */
  async write(
    { key, id, format, content }: Input<'exports.write'>,
    onProgress: (fraction: number) => void,
  ): Promise<Output<'exports.write'>> {
    if (this.#underWay.has(key)) {
      throw new LabError('key-in-use', `There is an export that goes by the key ${key} already`, { key });
    }
    const control = new AbortController();
    this.#underWay.set(key, control);
    const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-export-'));
    try {
      let told = 0;
      const files = await exportRun(
        storedRun(this.#store, id),
        { format, ...(content && { content }) },
        { folder },
        {
          simulator: this.#simulator,
          signal: control.signal,
          onProgress: (fraction) => {
            if (fraction < told + tellEvery) return;
            told = fraction;
            onProgress(fraction);
          },
        },
      );
      const offered = files.map(async ({ name, path, mediaType }) => {
        const own = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-download-'));
        await rename(path, join(own, name));
        return { name, ...(await this.downloads.offer(join(own, name), mediaType)) };
      });
      return { files: await Promise.all(offered) };
    } finally {
      this.#underWay.delete(key);
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Stop an export; does nothing where it is over. */
  cancel(key: string): void {
    this.#underWay.get(key)?.abort(new LabError('cancelled', 'The export was cancelled', { key }));
  }

  /** Stop all exports and remove what was not fetched. */
  close(): void {
    for (const key of this.#underWay.keys()) this.cancel(key);
    this.downloads.close();
  }
}
