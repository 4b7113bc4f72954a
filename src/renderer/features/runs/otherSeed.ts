/** Give a seed that follows from another, so that a row of reruns does not repeat itself. */
export const otherSeed = (seed: number): number => (seed < 2 ** 31 - 1 ? seed + 1 : 1);
