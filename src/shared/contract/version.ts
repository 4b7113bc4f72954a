/** Changes whenever a client of the version before could not talk to this one. */
export const contractVersion = 1;
