-- user_version: 6
-- application_id: 1162429260
-- auto_vacuum: 2
-- journal_mode: wal

CREATE TRIGGER analysis_result_without_run AFTER DELETE ON analysis_result_run
BEGIN
  DELETE FROM analysis_result WHERE key = OLD.result;
END;
CREATE TRIGGER run_group_without_runs AFTER DELETE ON run WHEN OLD.group_key IS NOT NULL
BEGIN
  DELETE FROM run_group
  WHERE key = OLD.group_key AND NOT EXISTS (SELECT 1 FROM run WHERE group_key = OLD.group_key);
END;
CREATE TABLE analysis_result (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  run_set TEXT NOT NULL,
  analysis TEXT NOT NULL,
  version INTEGER NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (run_set, analysis, version, settings)
) STRICT;
CREATE TABLE analysis_result_run (
  result INTEGER NOT NULL REFERENCES analysis_result (key) ON DELETE CASCADE,
  run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
  PRIMARY KEY (result, run)
) STRICT, WITHOUT ROWID;
CREATE TABLE comparison (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  setup TEXT NOT NULL
) STRICT;
CREATE TABLE metric (
  run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value REAL,
  PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE run (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  notes TEXT NOT NULL,
  is_starred INTEGER NOT NULL CHECK (is_starred IN (0, 1)),
  status TEXT NOT NULL
    CHECK (status IN ('queued', 'running', 'paused', 'done', 'cancelled', 'failed', 'interrupted')),
  priority TEXT NOT NULL CHECK (priority IN ('interactive', 'batch')),
  precision TEXT NOT NULL,
  implementation TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  app_version TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  trashed_at INTEGER,
  recorded_ms REAL NOT NULL,
  spike_count INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  spike_hash TEXT,
  failure_code TEXT,
  failure_message TEXT,
  parent_id TEXT,
  owner TEXT,
  heartbeat_at INTEGER,
  is_cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (is_cancel_requested IN (0, 1)),
  search_text TEXT NOT NULL, group_key INTEGER REFERENCES run_group (key), sweep_key INTEGER REFERENCES sweep (key), are_spikes_kept INTEGER NOT NULL DEFAULT 1 CHECK (are_spikes_kept IN (0, 1)),
  CHECK ((status IN ('running', 'paused')) = (owner IS NOT NULL)),
  CHECK ((owner IS NULL) = (heartbeat_at IS NULL))
) STRICT;
CREATE TABLE run_document (
  run INTEGER PRIMARY KEY REFERENCES run (key) ON DELETE CASCADE,
  parameters TEXT NOT NULL,
  provenance TEXT NOT NULL
) STRICT;
CREATE TABLE run_group (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('trials', 'seeds')),
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE run_parameter (
  run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
  name TEXT NOT NULL,
  number REAL,
  text TEXT,
  PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE spike_chunk (
  key INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
  first_step INTEGER NOT NULL,
  last_step INTEGER NOT NULL CHECK (last_step >= first_step),
  spikes INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (run, first_step)
) STRICT;
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
CREATE TABLE tag (
  run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
  name TEXT NOT NULL,
  PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE thumbnail (
  run INTEGER PRIMARY KEY REFERENCES run (key) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  columns INTEGER NOT NULL,
  rows_E INTEGER NOT NULL,
  rows_I INTEGER NOT NULL,
  is_sampled INTEGER NOT NULL CHECK (is_sampled IN (0, 1)),
  cells BLOB NOT NULL
) STRICT;
CREATE TABLE trace_chunk (
  key INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (key) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (run, sequence)
) STRICT;
CREATE INDEX analysis_result_run_by_run ON analysis_result_run (run);
CREATE INDEX metric_by_value ON metric (name, value, run);
CREATE INDEX run_by_creation ON run (created_at, key);
CREATE INDEX run_by_group ON run (group_key) WHERE group_key IS NOT NULL;
CREATE INDEX run_by_name ON run (name);
CREATE INDEX run_by_sweep ON run (sweep_key, status) WHERE sweep_key IS NOT NULL;
CREATE INDEX run_group_by_name ON run_group (name);
CREATE INDEX run_leases ON run (owner, heartbeat_at) WHERE owner IS NOT NULL;
CREATE INDEX run_parameter_by_number ON run_parameter (name, number, run);
CREATE INDEX run_queue ON run (priority DESC, key) WHERE status = 'queued';
CREATE INDEX run_trash ON run (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX sweep_by_name ON sweep (name);
CREATE UNIQUE INDEX sweep_cell_by_run ON sweep_cell (run) WHERE run IS NOT NULL;
CREATE INDEX sweep_cell_waiting ON sweep_cell (sweep, position) WHERE run IS NULL AND is_skipped = 0;
CREATE INDEX tag_by_name ON tag (name, run);
