/** Most groups that are compared at a time: as many as can be told apart. */
export const mostCompared = 12;

/** Read the ids of an address, each once. */
export const readIds = (text: string): string[] => [...new Set(text.split(',').filter((id) => id !== ''))];

/** Give the address that compares runs. */
export const comparePath = (ids: readonly string[]): string =>
  ids.length === 0 ? '/compare' : `/compare/${[...new Set(ids)].join(',')}`;
