/**
 * Sweeps: a base, the grids laid over it, and what comes of those: points (combinations of values) and cells (a point
 * with one seed, in the order in which they are computed).
 *
 * A cell has no run until its turn comes. `cost` is its expected work in arbitrary units.
 */
export const migration5 = `
CREATE TABLE sweep (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'paused', 'done', 'cancelled')),
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  trashed_at INTEGER,
  precision TEXT NOT NULL,
  implementation TEXT NOT NULL,
  keep_spikes TEXT NOT NULL CHECK (keep_spikes IN ('all', 'first', 'none')),
  parameters TEXT NOT NULL,
  grids TEXT NOT NULL,
  parent_id TEXT
) STRICT;
CREATE INDEX sweep_by_name ON sweep (name);

CREATE TABLE sweep_point (
  sweep INTEGER NOT NULL REFERENCES sweep (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  point_key TEXT NOT NULL,
  axis_values TEXT NOT NULL,
  targets TEXT NOT NULL,
  skipped TEXT,
  PRIMARY KEY (sweep, position),
  UNIQUE (sweep, point_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sweep_cell (
  sweep INTEGER NOT NULL,
  position INTEGER NOT NULL,
  point INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  is_skipped INTEGER NOT NULL CHECK (is_skipped IN (0, 1)),
  are_spikes_kept INTEGER NOT NULL CHECK (are_spikes_kept IN (0, 1)),
  cost REAL NOT NULL,
  run INTEGER REFERENCES run (key) ON DELETE SET NULL,
  PRIMARY KEY (sweep, position),
  UNIQUE (sweep, point, seed),
  FOREIGN KEY (sweep, point) REFERENCES sweep_point (sweep, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX sweep_cell_waiting ON sweep_cell (sweep, position) WHERE run IS NULL AND is_skipped = 0;
CREATE UNIQUE INDEX sweep_cell_by_run ON sweep_cell (run) WHERE run IS NOT NULL;

ALTER TABLE run ADD COLUMN sweep_key INTEGER REFERENCES sweep (key);
ALTER TABLE run ADD COLUMN are_spikes_kept INTEGER NOT NULL DEFAULT 1 CHECK (are_spikes_kept IN (0, 1));
CREATE INDEX run_by_sweep ON run (sweep_key, status) WHERE sweep_key IS NOT NULL;
`;
