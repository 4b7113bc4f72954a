import { csvLine } from '#shared/interop/csv.ts';
import type { Surface } from '#shared/plots/surface.ts';

/** What can be done with a plot besides looking at it. */
export interface PlotActions {
  readonly title: string;
  /** Start of a file's name. */
  readonly fileName: string;
  /** What it shows and how that is defined, in paragraphs. */
  readonly about: readonly string[];
  /** Write what is shown as CSV with units in its head; throws an Error where that is too much. */
  csv(): string;
  /** Whether something is drawn right of the plot area, such as a colour scale; true where it is left out. */
  readonly usesRightMargin?: boolean;
  /** Draw the plot alone, on the whole of a surface, as large as it is on the page. */
  drawAlone(surface: Surface): void;
}

/** How many lines of CSV a clipboard and the program behind it still take. */
const mostLines = 1_000_000;

/** Refuse to write more lines of CSV than a clipboard takes; throws an Error that says what to do. */
export function checkLines(lines: number): void {
  if (lines <= mostLines) return;
  const [most, all] = [mostLines, lines].map((count) => count.toLocaleString('en'));
  throw new Error(`${all} lines are in sight and ${most} can be copied: zoom in, or export the run as CSV`);
}

/** Write a table as CSV: a head and rows, numbers with all their digits. */
export function csvOf(head: readonly string[], rows: readonly (readonly (number | string)[])[]): string {
  checkLines(rows.length);
  return [head, ...rows].map(csvLine).join('');
}
