/**
 * Small pictures of rasters, made from the spikes when they are first asked for.
 *
 * `version` is that of the program part that made the picture: others are made again. `cells` is deflated.
 */
export const migration2 = `
CREATE TABLE thumbnail (
  run INTEGER PRIMARY KEY REFERENCES run (key) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  columns INTEGER NOT NULL,
  rows_E INTEGER NOT NULL,
  rows_I INTEGER NOT NULL,
  is_sampled INTEGER NOT NULL CHECK (is_sampled IN (0, 1)),
  cells BLOB NOT NULL
) STRICT;
`;
