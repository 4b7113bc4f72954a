/** More decimals than any time step needs. */
const maximumDecimals = 9;

/**
 * Make the function from a step to its time [ms] that prints as one expects: step 3 of 0.1 ms is 0.3, not
 * 0.30000000000000004.
 *
 * A decimal dt is taken as the ratio of whole numbers that it is, so that each time is the double nearest to the exact
 * one; any other dt is multiplied.
 */
export function stepTime(dt: number): (step: number) => number {
  for (let decimals = 0; decimals <= maximumDecimals; decimals++) {
    const scale = 10 ** decimals;
    const numerator = Math.round(dt * scale);
    if (numerator / scale === dt) return (step) => (step * numerator) / scale;
  }
  return (step) => step * dt;
}
