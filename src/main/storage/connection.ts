import Database from 'better-sqlite3';
import { LabError } from '#shared/errors.ts';
import { databaseError } from './databaseError.ts';

/** What may be bound to a statement. */
export type Value = string | number | null | Uint8Array;

/** Whether a commit survives a power cut, or only a crash of the program and the next durable commit a power cut. */
export type Durability = 'durable' | 'relaxed';

const synchronous = { durable: 'FULL', relaxed: 'NORMAL' } as const;
const maximumStatements = 200;

/** One connection to a database; errors of SQLite leave it as LabErrors. */
export class Connection {
  readonly path: string;
  readonly isReadOnly: boolean;
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  #durability: Durability = 'durable';

  constructor(database: Database.Database, path: string) {
    this.#database = database;
    this.path = path;
    this.isReadOnly = database.readonly;
  }

  /** Run `work` as one transaction that sees one state of the database. */
  read<T>(work: () => T): T {
    return this.guard(() => (this.#database.inTransaction ? work() : this.#database.transaction(work)()));
  }

  /**
   * Run `work` as one transaction that writes: all of it is stored, or nothing where it throws.
   *
   * A durable commit takes all earlier relaxed ones with it to the disk, since all go through one journal.
   */
  write<T>(work: () => T, durability: Durability = 'durable'): T {
    if (this.isReadOnly) {
      throw new LabError('database-read-only', `The database ${this.path} is opened for reading only`, {
        path: this.path,
      });
    }
    return this.guard(() => {
      if (this.#database.inTransaction) return work();
      this.#setDurability(durability);
      return this.#database.transaction(work).immediate();
    });
  }

  /** Run a statement that returns no rows; return the number of rows changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.guard(() => this.#prepare(sql).run(...values).changes);
  }

  /** Run a statement; return its first row, or undefined. */
  get(sql: string, ...values: readonly Value[]): unknown {
    return this.guard(() => this.#prepare(sql).get(...values));
  }

  /** Run a statement; return its rows. */
  all(sql: string, ...values: readonly Value[]): unknown[] {
    return this.guard(() => this.#prepare(sql).all(...values));
  }

  /** Read or set a pragma; return its rows. */
  pragma(source: string): unknown[] {
    return this.guard(() => this.#database.pragma(source) as unknown[]);
  }

  /** Copy the database to a new file, `pages(remaining)` at a time, giving way to the event loop in between. */
  async copyTo(file: string, pages: (remaining: number) => number): Promise<void> {
    try {
      await this.#database.backup(file, { progress: ({ remainingPages }) => pages(remainingPages) });
    } catch (error) {
      throw databaseError(error, file);
    }
  }

  /** Close the connection; the last one folds the journal into the file. */
  close(): void {
    this.#statements.clear();
    this.guard(() => this.#database.close());
  }

  /** Translate what `work` throws. */
  guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw databaseError(error, this.path);
    }
  }

  #setDurability(durability: Durability): void {
    if (durability === this.#durability) return;
    this.#database.pragma(`synchronous = ${synchronous[durability]}`);
    this.#durability = durability;
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= maximumStatements) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
