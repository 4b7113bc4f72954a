/** Write a table in Markdown; what would end a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Write a table, or nothing where it would have no rows. */
export const tableIfAny = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : table(head, rows);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** Write a name or value as code. */
export const code = (text: string): string => `\`${text}\``;

/** Keep what stands in plain sentences from being read as Markdown: stars, underscores, brackets, angle brackets. */
export const plain = (text: string): string => text.replaceAll(/[\\`*_<>[\]]/g, (sign) => `\\${sign}`);
