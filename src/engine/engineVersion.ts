/** Changes whenever the same parameters and seed could give other spikes in double precision than before. */
export const engineVersion = '1';
