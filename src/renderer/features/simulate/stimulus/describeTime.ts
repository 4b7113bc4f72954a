/** Write a time with its unit: in s from 2 s on, with all its digits. */
export const describeTime = (time_ms: number): string =>
  Math.abs(time_ms) >= 2000 ? `${Number((time_ms / 1000).toPrecision(12))} s` : `${time_ms} ms`;
