import type { Recording } from '#shared/analysis/recording.ts';

/** From this many neurons on the simulation needs all cores. */
const largeFrom = 20_000;
const rateOfLarge_hz = 30;

/**
 * Choose how many frames a second are drawn while a run goes on, at most `chosen_hz`: drawing must not slow down the
 * simulation of a large network, which moves slowly anyway.
 */
export function liveRate(chosen_hz: number, { N_E, N_I }: Recording['layout']): number {
  return N_E + N_I < largeFrom ? chosen_hz : Math.min(chosen_hz, rateOfLarge_hz);
}
