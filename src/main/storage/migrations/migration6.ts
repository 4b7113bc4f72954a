/** Saved comparisons; `setup` is JSON. It names its runs without pointing at them: one that is deleted is said to be missing. */
export const migration6 = `
CREATE TABLE comparison (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  setup TEXT NOT NULL
) STRICT;
`;
