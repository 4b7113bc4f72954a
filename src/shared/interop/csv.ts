/** Write a row of CSV (RFC 4180, but with plain line feeds); texts with commas, quotes or line breaks are quoted. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\n`;

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
};
