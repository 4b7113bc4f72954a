import type { Run } from '#shared/runs/run.ts';
import type { ExpandedGrid } from '#shared/sweeps/expandGrid.ts';
import type { Sweep, SweepResults } from '#shared/sweeps/sweep.ts';
import type { Connection } from '../connection.ts';
import { cancelSweep, pauseSweep, renameSweep, resumeSweep, settleSweep } from './changeSweep.ts';
import { claimNextCell, type CellClaimant } from './claimCell.ts';
import {
  extendSweep,
  insertSweep,
  presentCells,
  type CostOf,
  type LaidGrid,
  type NewSweep,
} from './insertSweep.ts';
import { sweepWork, type SweepWork } from './sweepProgress.ts';
import { sweepResults } from './sweepResults.ts';
import { findSweepKey, listSweeps, readSweep, sweepKey } from './sweepRow.ts';
import { purgeSweep, restoreSweep, trashSweep } from './trashSweep.ts';

/**
 * All sweeps of one database; every method is one transaction.
 *
 * Methods that take an id throw a LabError `no-such-sweep` where there is none.
 */
export class SweepStore {
  readonly #connection: Connection;
  readonly #now: () => number;

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
  }

  /** Store a sweep whose cells wait. */
  create(sweep: NewSweep, expanded: ExpandedGrid, costOf: CostOf): Sweep {
    return insertSweep(this.#connection, sweep, expanded, costOf, this.#now());
  }

  /** Add what is new in grids to a sweep and let it go on; throws `nothing-new` where there is nothing. */
  extend(id: string, grids: readonly LaidGrid[], costOf: CostOf): Sweep {
    return extendSweep(this.#connection, id, grids, costOf);
  }

  /** Return the cells of a grid, as `cellKey` names them, that a sweep has already. */
  present(id: string, expanded: ExpandedGrid): Set<string> {
    return presentCells(this.#connection, id, expanded);
  }

  /** Forget all cells of a sweep but those for which `isKept` says so, by index: the others are computed elsewhere. */
  keepCells(id: string, isKept: (cell: number) => boolean): void {
    this.#connection.write(() => {
      const key = sweepKey(this.#connection, id);
      const { next } = this.#connection.get(
        'SELECT coalesce(max(position) + 1, 0) AS next FROM sweep_cell WHERE sweep = ?',
        key,
      ) as { next: number };
      for (let cell = 0; cell < next; cell++) {
        if (!isKept(cell))
          this.#connection.run('DELETE FROM sweep_cell WHERE sweep = ? AND position = ?', key, cell);
      }
    });
  }

  /** Tell whether there is a sweep with this id. */
  has(id: string): boolean {
    return this.#connection.get('SELECT 1 FROM sweep WHERE id = ?', id) !== undefined;
  }

  get(id: string): Sweep {
    return this.#connection.read(() => readSweep(this.#connection, sweepKey(this.#connection, id)));
  }

  /** Find a sweep by id, unique start of an id, or name; throws `no-such-sweep` or `ambiguous-sweep`. */
  find(reference: string): Sweep {
    return this.#connection.read(() =>
      readSweep(this.#connection, findSweepKey(this.#connection, reference)),
    );
  }

  /** List sweeps, the newest first. */
  list({ trashed = false } = {}): Sweep[] {
    return this.#connection.read(() => listSweeps(this.#connection, trashed));
  }

  /** Read a sweep with its cells and the metrics that are named, all if none are. */
  results(id: string, metrics?: readonly string[]): SweepResults {
    return this.#connection.read(() =>
      sweepResults(this.#connection, sweepKey(this.#connection, id), metrics),
    );
  }

  work(id: string): SweepWork {
    return sweepWork(this.#connection, id);
  }

  /** Hand the next cell to an owner as a run that is being computed; null where there is none. */
  claimNext(claimant: CellClaimant): Run | null {
    return claimNextCell(this.#connection, claimant);
  }

  /** Let no further cell begin; throws `sweep-has-ended` where it is done or cancelled. */
  pause(id: string): Sweep {
    return pauseSweep(this.#connection, id);
  }

  /** Let it go on; what has failed or was cancelled is computed again. */
  resume(id: string): Sweep {
    return resumeSweep(this.#connection, id);
  }

  cancel(id: string): Sweep {
    return cancelSweep(this.#connection, id, this.#now());
  }

  /** Mark it as done if all its cells have ended; return it then, null otherwise. */
  settle(id: string): Sweep | null {
    return settleSweep(this.#connection, id, this.#now());
  }

  /** Change its name; throws `invalid-name` for a blank one. */
  rename(id: string, name: string): Sweep {
    return renameSweep(this.#connection, id, name);
  }

  /** List the ids of its runs that are being computed, by whomever. */
  activeRuns(id: string): string[] {
    const rows = this.#connection.all(
      `SELECT run.id FROM run JOIN sweep ON sweep.key = run.sweep_key
       WHERE sweep.id = ? AND run.status IN ('queued', 'running', 'paused')`,
      id,
    ) as { id: string }[];
    return rows.map((row) => row.id);
  }

  trash(id: string): Sweep {
    return trashSweep(this.#connection, id, this.#now());
  }

  restore(id: string): Sweep {
    return restoreSweep(this.#connection, id);
  }

  /** Remove it and its runs for good; throws `sweep-not-trashed`, or `run-is-active` while one is computed. */
  purge(id: string): void {
    purgeSweep(this.#connection, id);
  }
}
