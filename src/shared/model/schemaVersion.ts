/** Changes when a stored parameter would mean something else than before. */
export const schemaVersion = 1;
