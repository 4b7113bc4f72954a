import type { Spikes } from '#shared/analysis/spikes.ts';
import type { ComparisonSetup, SavedComparison } from '#shared/compare/savedComparison.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import type {
  DatabaseCheck,
  DifferingParameter,
  DiskUse,
  RunChanges,
  RunFacets,
  RunPage,
  RunQuery,
  RunSet,
  SharedChanges,
} from '#shared/runs/runQuery.ts';
import type { Thumbnail } from '#shared/runs/thumbnail.ts';
import type { Connection, Durability } from './connection.ts';
import { readResult, storeResult, type ResultKey } from './analysisResults.ts';
import { deleteComparison, listComparisons, saveComparison } from './comparisons.ts';
import { appendBatch, iterateSpikes, iterateTraces, readSpikes, readTraces } from './chunks.ts';
import { differingParameters, facetsOf } from './describeSet.ts';
import { renameGroup, runsOfGroup } from './groups.ts';
import { insertComplete } from './insertComplete.ts';
import { listRunIds, listRuns } from './listRuns.ts';
import { backupDatabase, checkDatabase, diskUse, foreignVersion } from './maintenance.ts';
import { claimNextRun, claimRun, finishRun, heartbeat, interruptExpired } from './queue.ts';
import { requestCancel, setPaused } from './queue.ts';
import { createRun, findRun, getRun, updateRun, updateRuns } from './runs.ts';
import { listSpikeChunks, readSpikeChunk, readThumbnails, storeThumbnail } from './thumbnails.ts';
import type { ChunkPlace } from './thumbnails.ts';
import { SweepStore } from './sweeps/sweepStore.ts';
import { emptyTrash, purgeRuns, restoreRuns, trashRuns } from './trash.ts';
import type { DescribeRun, HeartbeatAnswer, InsertResult, NewRun, RunEnd, StepRange } from './runInput.ts';

/** A run belongs to its owner for this long after the owner's last heartbeat [ms]. */
export const leaseDuration = 15_000;

/**
 * All runs of one database; every method is one transaction.
 *
 * Methods that take an id throw a LabError `no-such-run` where there is none. All throw a LabError `database-locked`,
 * `database-read-only`, `database-corrupt`, `disk-full` or `database-io` where the database cannot be used.
 */
export class RunStore {
  readonly #connection: Connection;
  readonly #now: () => number;
  /** The sweeps of the same database. */
  readonly sweeps: SweepStore;

  /** Use an open database; `now` gives the time for `created_at`, `finished_at` and `trashed_at`. */
  constructor(connection: Connection, now: () => number = Date.now) {
    this.#connection = connection;
    this.#now = now;
    this.sweeps = new SweepStore(connection, now);
  }

  /** Absolute path of the database file. */
  get path(): string {
    return this.#connection.path;
  }

  /** Give a number that changes whenever another connection has changed the database. */
  get foreignVersion(): number {
    return foreignVersion(this.#connection);
  }

  /** Close the database; nothing else works afterwards. */
  close(): void {
    this.#connection.close();
  }

  /** Store a run that waits to be computed. */
  createRun(run: NewRun): Run {
    return createRun(this.#connection, run, this.#now());
  }

  /**
   * Hand the next waiting run to an owner: interactive ones first, else in order of creation; null where none waits.
   *
   * `describe` says what will compute it, which becomes its provenance.
   */
  claimNext(owner: string, now: number, describe?: DescribeRun): Run | null {
    return claimNextRun(this.#connection, { owner, now, describe });
  }

  /** Hand this run to an owner, likewise; null where it does not wait (any more). */
  claim(id: string, owner: string, now: number, describe?: DescribeRun): Run | null {
    return claimRun(this.#connection, id, { owner, now, describe });
  }

  /** Renew the lease of all runs that an owner holds, and tell which of them are to be cancelled. */
  heartbeat(owner: string, now: number): HeartbeatAnswer {
    return heartbeat(this.#connection, owner, now);
  }

  /** Mark runs whose lease has expired as interrupted, except those of `self`, who is evidently alive; return them. */
  interruptExpired(now: number, self?: string): Run[] {
    return interruptExpired(this.#connection, now - leaseDuration, now, self);
  }

  /** Mark a running run as paused, or a paused one as running; throws `not-running` where it is neither. */
  setPaused(id: string, isPaused: boolean): Run {
    return setPaused(this.#connection, id, isPaused);
  }

  /**
   * Add the next stretch of spikes and traces to a running run as one chunk.
   *
   * Throws `not-owner` where the owner has lost the run, `out-of-order` where the stretch does not follow the last one.
   */
  appendBatch(id: string, owner: string, spikes: SpikeBatch, traces: TraceBatch | null): void {
    appendBatch(this.#connection, { id, owner, spikes, traces });
  }

  /**
   * Store how a run ended and release it, durable against a power cut unless told otherwise; throws `not-owner` where it
   * was lost.
   */
  finish(id: string, owner: string, end: RunEnd, durability?: Durability): Run {
    return finishRun(this.#connection, { id, owner, end, now: this.#now(), durability });
  }

  /** Cancel a waiting run at once, ask the owner of a running one to do so; throws `not-running` for others. */
  requestCancel(id: string): Run {
    return requestCancel(this.#connection, id, this.#now());
  }

  /** Read a run by its full id. */
  get(id: string): Run {
    return getRun(this.#connection, id);
  }

  /**
   * Find a run by id, unique start of an id, or name; runs outside the trash go first unless `trashed` says which to look at.
   *
   * Throws `no-such-run`, or `ambiguous-run` with the candidates in its data and message.
   */
  find(reference: string, options: { readonly trashed?: boolean } = {}): Run {
    return findRun(this.#connection, reference, options.trashed);
  }

  /**
   * List the runs of a group that are not in the trash, in the order in which they were started.
   *
   * Throws `no-such-group`, or `ambiguous-group` where several have the name.
   */
  runsOfGroup(reference: string): Run[] {
    return runsOfGroup(this.#connection, reference);
  }

  /**
   * Give a group, named by its name or id, another name, and return all its runs.
   *
   * Throws `no-such-group`, `ambiguous-group`, or `invalid-name` where it is blank or that of another group.
   */
  renameGroup(reference: string, name: string): Run[] {
    return renameGroup(this.#connection, reference, name);
  }

  /** List a page of runs; throws `invalid-filter` or `invalid-sort`, with the position, where the query is wrong. */
  list(query: RunQuery = {}): RunPage {
    return listRuns(this.#connection, query);
  }

  /** List the ids of all runs that a query finds, or of a page of them, in its order; of at most 100,000. */
  listIds(query: RunQuery = {}): string[] {
    return listRunIds(this.#connection, query);
  }

  /** Name the parameters that are not the same in all runs of a set. */
  differing(set: RunSet): DifferingParameter[] {
    return differingParameters(this.#connection, set);
  }

  /** Count the runs of a set by status and tag. */
  facets(set: RunSet): RunFacets {
    return facetsOf(this.#connection, set);
  }

  /** Read the spikes of a run, or of a stretch of it; throws `damaged-chunk` rather than return wrong spikes. */
  readSpikes(id: string, range: StepRange = {}): Spikes {
    return readSpikes(this.#connection, id, range);
  }

  /** Read the spikes of a run chunk by chunk, in order; other calls may come in between. */
  iterateSpikes(id: string, range: StepRange = {}): Generator<SpikeBatch> {
    return iterateSpikes(this.#connection, id, range);
  }

  /** Read the recorded variables of a run; null where none were recorded. */
  readTraces(id: string): TraceBatch | null {
    return readTraces(this.#connection, id);
  }

  /** Read the recorded variables of a run part by part, in order; other calls may come in between. */
  iterateTraces(id: string): Generator<TraceBatch> {
    return iterateTraces(this.#connection, id);
  }

  /** Read the small pictures of runs by id; those that were not made yet, or by another version, are left out. */
  thumbnails(ids: readonly string[]): Map<string, Thumbnail> {
    return readThumbnails(this.#connection, ids);
  }

  /** Store the small picture of a run in place of the one it has. */
  storeThumbnail(id: string, thumbnail: Thumbnail): void {
    storeThumbnail(this.#connection, id, thumbnail);
  }

  /** List where the spikes of a run are stored, in order. */
  listSpikeChunks(id: string): ChunkPlace[] {
    return listSpikeChunks(this.#connection, id);
  }

  /** Read the spikes of one place; throws `damaged-chunk`, or `no-such-run` where the run is gone by now. */
  readSpikeChunk(id: string, place: ChunkPlace): SpikeBatch {
    return readSpikeChunk(this.#connection, id, place);
  }

  /** Read the kept result of an analysis, as it was stored; null where there is none. */
  analysisResult(key: ResultKey): Uint8Array | null {
    return readResult(this.#connection, key);
  }

  /**
   * Keep the result of an analysis of runs until one of them is removed for good, or newer results need the space.
   *
   * A result that is too large is not kept.
   */
  keepAnalysisResult(key: ResultKey, ids: readonly string[], bytes: Uint8Array): void {
    storeResult(this.#connection, key, { ids, bytes, now: this.#now() });
  }

  /** List the saved comparisons by their names. */
  listComparisons(): SavedComparison[] {
    return listComparisons(this.#connection);
  }

  /** Save a comparison by a name, in place of the one that has the name. */
  saveComparison(name: string, setup: ComparisonSetup): SavedComparison {
    return saveComparison(this.#connection, name, setup, this.#now());
  }

  /** Delete a saved comparison and return it; throws `no-such-comparison`. */
  deleteComparison(id: string): SavedComparison {
    return deleteComparison(this.#connection, id);
  }

  /** Change name, notes, tags or star of a run. */
  update(id: string, changes: RunChanges): Run {
    return updateRun(this.#connection, id, changes);
  }

  /** Change tags or star of many runs; return them. */
  updateMany(ids: readonly string[], changes: SharedChanges): Run[] {
    return updateRuns(this.#connection, ids, changes);
  }

  /**
   * Put runs into the trash and return them. Waiting ones are cancelled; where one is running or paused this throws
   * `run-is-active`, or leaves it where it is with `areActiveKept`.
   */
  trash(ids: readonly string[], { areActiveKept = false } = {}): Run[] {
    return trashRuns(this.#connection, ids, this.#now(), areActiveKept);
  }

  /** Take runs out of the trash. */
  restore(ids: readonly string[]): Run[] {
    return restoreRuns(this.#connection, ids);
  }

  /** Remove runs for good and give their space back; throws `run-not-trashed` where one is not in the trash. */
  purge(ids: readonly string[]): void {
    purgeRuns(this.#connection, ids);
  }

  /** Remove all runs of the trash for good, but those that are there with their whole sweep; return how many that were. */
  emptyTrash(): number {
    return emptyTrash(this.#connection);
  }

  /** Tell how much space the database takes. */
  diskUse(): DiskUse {
    return diskUse(this.#connection);
  }

  /** Check the database and every chunk in it. */
  check(): DatabaseCheck {
    return checkDatabase(this.#connection);
  }

  /** Copy the database to a new file while it is in use; throws `file-exists` rather than overwrite one. */
  backup(file: string): Promise<void> {
    return backupDatabase(this.#connection, file);
  }

  /**
   * Store a run that ended elsewhere, with its id; spikes and traces come in order and may be gone through twice.
   *
   * A run that is there with the same content is recognised. Throws `run-differs` where the id is taken by another content,
   * `run-is-active` for a run that has not ended, `out-of-order` for spikes that leave steps out.
   */
  insertComplete(run: Run, spikes: Iterable<SpikeBatch>, traces: Iterable<TraceBatch>): InsertResult {
    return insertComplete(this.#connection, run, spikes, traces);
  }
}
