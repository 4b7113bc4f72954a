/** Write a number with three significant digits; whole ones, such as counts, with all of theirs; `none` for null and NaN. */
export function shortNumber(value: number | null, none = '–'): string {
  if (value === null || Number.isNaN(value)) return none;
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const isPlain = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5;
  return isPlain ? String(Number(value.toPrecision(3))) : value.toExponential(2);
}
