/** NEST's unit of time [ms]; every time step is a whole number of these. */
export const tic_ms = 0.001;

/** What decimal times lose as doubles stays below this for all step counts up to 2^31. */
const tolerance = 1e-6;

/** Count the time steps in a time that lies on the grid of `dt` (both ms). */
export const stepsIn = (time_ms: number, dt: number): number => Math.round(time_ms / dt);

/** Tell whether a time is a multiple of `dt` (both ms), but for how decimals round as doubles. */
export function isOnGrid(time_ms: number, dt: number): boolean {
  const steps = time_ms / dt;
  return Math.abs(steps - Math.round(steps)) < tolerance;
}

/**
 * Count the steps of refractoriness as NEST does: t_ref to the nearest tic of 0.001 ms, then up to whole steps
 * (2.2 ms at dt 0.5 ms are 5 steps).
 */
export function refractorySteps(t_ref: number, dt: number): number {
  const tics = Math.round(t_ref * 1000);
  const ticsPerStep = Math.round(dt * 1000);
  return Math.ceil(tics / ticsPerStep);
}
