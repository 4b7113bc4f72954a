import { setImmediate } from 'node:timers/promises';
import { ThumbnailGrid } from '#shared/analysis/thumbnailGrid.ts';
import { LabError } from '#shared/errors.ts';
import type { RunThumbnail, Thumbnail } from '#shared/runs/thumbnail.ts';
import type { Log } from '../log.ts';
import type { RunStore } from '../storage/runStore.ts';
import type { ChunkPlace } from '../storage/thumbnails.ts';
import { hasEnded } from './runStatus.ts';

/** Others get a turn after this long [ms]; a chunk, a few ms, is never interrupted. */
const slice_ms = 8;

/**
 * Gives small pictures of rasters, and makes and stores those that are not there yet.
 *
 * No more chunks of a run are decoded than its picture has columns: of a larger run, those in which the middle of a column
 * lies.
 */
export class Thumbnails {
  readonly #store: RunStore;
  readonly #log: Log;
  /** Pictures that are being made, by run: one at a time, in the order in which they were asked for. */
  readonly #making = new Map<string, Promise<RunThumbnail | null>>();
  #last: Promise<unknown> = Promise.resolve();
  #isStopped = false;

  constructor(store: RunStore, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** Return the thumbnails of runs; those that are gone are left out. */
  async get(ids: readonly string[]): Promise<RunThumbnail[]> {
    const stored = this.#store.thumbnails(ids);
    const answers = await Promise.all(
      ids.map((id) => {
        const thumbnail = stored.get(id);
        return thumbnail ? Promise.resolve({ id, thumbnail, problem: null }) : this.#make(id);
      }),
    );
    return answers.filter((answer) => answer !== null);
  }

  /** Stop making pictures; those that wait are answered with `stopped`. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#last;
  }

  #make(id: string): Promise<RunThumbnail | null> {
    const underWay = this.#making.get(id);
    if (underWay) return underWay;
    const making = this.#last.then(() => this.#tryMake(id));
    this.#making.set(id, making);
    this.#last = making.then(
      () => this.#making.delete(id),
      () => this.#making.delete(id),
    );
    return making;
  }

  async #tryMake(id: string): Promise<RunThumbnail | null> {
    try {
      const thumbnail = await this.#compute(id);
      if (thumbnail) this.#keep(id, thumbnail);
      return { id, thumbnail, problem: null };
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      if (error.code === 'no-such-run') return null;
      if (error.code !== 'damaged-chunk') throw error;
      return { id, thumbnail: null, problem: error.message };
    }
  }

  async #compute(id: string): Promise<Thumbnail | null> {
    this.#checkGoingOn();
    const run = this.#store.get(id);
    const chunks = this.#store.listSpikeChunks(id);
    if (!hasEnded(run) || run.spike_count === 0 || chunks.length === 0) return null;
    const steps = { first: chunks[0].first_step, last: chunks[chunks.length - 1].last_step };
    const grid = new ThumbnailGrid(run.parameters, steps, run.spike_count);
    const wanted = chunks.length <= grid.columns ? chunks : sampleOf(chunks, grid);
    let start = performance.now();
    for (const chunk of wanted) {
      grid.add(this.#store.readSpikeChunk(id, chunk));
      if (performance.now() - start < slice_ms) continue;
      await setImmediate();
      this.#checkGoingOn();
      start = performance.now();
    }
    await setImmediate();
    this.#checkGoingOn();
    return grid.finish(wanted.length < chunks.length);
  }

  #keep(id: string, thumbnail: Thumbnail): void {
    try {
      this.#store.storeThumbnail(id, thumbnail);
    } catch (error) {
      // Made again the next time: whoever asked gets it all the same.
      this.#log.warn('A thumbnail could not be stored', { id, error });
    }
  }

  #checkGoingOn(): void {
    if (this.#isStopped) throw new LabError('stopped', 'The program was closed');
  }
}

/** Choose the chunks in which the middle of a column lies. */
function sampleOf(chunks: readonly ChunkPlace[], grid: ThumbnailGrid): ChunkPlace[] {
  const sample: ChunkPlace[] = [];
  let column = 0;
  for (const chunk of chunks) {
    if (column >= grid.columns || grid.middleOf(column) > chunk.last_step) continue;
    sample.push(chunk);
    while (column < grid.columns && grid.middleOf(column) <= chunk.last_step) column++;
  }
  return sample;
}
