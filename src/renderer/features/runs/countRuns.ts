/** Write how many runs are meant: "1 run", "3 runs". */
export const countRuns = (count: number): string =>
  count === 1 ? '1 run' : `${count.toLocaleString('en')} runs`;
