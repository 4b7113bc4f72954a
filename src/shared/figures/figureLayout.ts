import { marginsOf } from '../plots/panelLayout.ts';
import { textMetrics, type Rect, type Surface } from '../plots/surface.ts';

/** What of a panel matters for where it is. */
export interface PlacedPanel {
  /** Share of the height, relative to other panels. */
  readonly weight: number;
  /** Whether its horizontal axis is the shown time: only the lowest of neighbours in a column carries the labels. */
  readonly hasTimeAxis: boolean;
  /** Whether something is drawn right of the plot area, such as a colour scale; true where it is left out. */
  readonly usesRightMargin?: boolean;
}

/** Where a panel is drawn. */
export interface PanelPlace {
  /** The plot area. */
  readonly rect: Rect;
  readonly hasTimeLabels: boolean;
}

/**
 * Place panels in rows of `columns`, from left to right, with plot areas that are aligned in rows and columns.
 *
 * `top` is left free for a title [CSS px].
 */
export function layoutFigure(
  surface: Surface,
  panels: readonly PlacedPanel[],
  columns: number,
  top: number,
): PanelPlace[] {
  const margins = marginsOf(surface);
  const rows = Math.ceil(panels.length / columns);
  const width = surface.width / columns;
  const inRow = (row: number): readonly PlacedPanel[] => panels.slice(row * columns, (row + 1) * columns);
  // Labels between two rows are needed as soon as one column's panels do not share the time, or a column ends.
  const isJoined = (row: number): boolean =>
    row + 1 < rows &&
    inRow(row).length === inRow(row + 1).length &&
    [...inRow(row), ...inRow(row + 1)].every(({ hasTimeAxis }) => hasTimeAxis);
  const below = Array.from({ length: rows }, (_, row) =>
    isJoined(row) ? margins.gap : margins.bottom + (row + 1 < rows ? margins.top : 0),
  );
  const weights = Array.from({ length: rows }, (_, row) =>
    Math.max(...inRow(row).map(({ weight }) => weight)),
  );
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const free = Math.max(0, surface.height - top - margins.top - sum(below));
  const places: PanelPlace[] = [];
  let y = top + margins.top;
  for (let row = 0; row < rows; row++) {
    const height = (free * weights[row]) / sum(weights);
    inRow(row).forEach((_, column) => {
      const rect = {
        x: column * width + margins.left,
        y,
        width: Math.max(1, width - margins.left - margins.right),
        height: Math.max(1, height),
      };
      places.push({ rect, hasTimeLabels: !isJoined(row) });
    });
    y += height + below[row];
  }
  return places;
}

/** Height that a title takes [CSS px]. */
export const titleHeight = (surface: Surface): number => 1.8 * textMetrics(surface).fontSize;
