/**
 * Results of analyses, kept until there are too many: they can always be computed again.
 *
 * `run_set` and `settings` are hashes; `version` is that of the analysis. A result goes with any of its runs.
 */
export const migration4 = `
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
CREATE INDEX analysis_result_run_by_run ON analysis_result_run (run);

CREATE TRIGGER analysis_result_without_run AFTER DELETE ON analysis_result_run
BEGIN
  DELETE FROM analysis_result WHERE key = OLD.result;
END;
`;
