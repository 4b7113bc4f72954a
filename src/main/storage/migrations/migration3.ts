/**
 * Runs that belong together: the trials of one network, or one network drawn with several seeds.
 *
 * A group goes with its last run.
 */
export const migration3 = `
CREATE TABLE run_group (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('trials', 'seeds')),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX run_group_by_name ON run_group (name);

ALTER TABLE run ADD COLUMN group_key INTEGER REFERENCES run_group (key);
CREATE INDEX run_by_group ON run (group_key) WHERE group_key IS NOT NULL;

CREATE TRIGGER run_group_without_runs AFTER DELETE ON run WHEN OLD.group_key IS NOT NULL
BEGIN
  DELETE FROM run_group
  WHERE key = OLD.group_key AND NOT EXISTS (SELECT 1 FROM run WHERE group_key = OLD.group_key);
END;
`;
