import { plotColours } from '#shared/plots/colours.ts';
import { line } from '#shared/plots/marks.ts';
import type { Rect, Surface } from '#shared/plots/surface.ts';
import type { RowSpan } from './stackPanel.ts';
import type { DragMark } from './useDrag.ts';

/** Draw a line through the same time in all panels. */
export function drawCrossHair(surface: Surface, rects: readonly Rect[], x: number): void {
  const { selection } = plotColours[surface.theme];
  for (const { y, height } of rects) line(surface, x, y, x, y + height, selection, 1);
}

/** Draw the edges of the rows that are pointed at in another panel, to be seen on all colours of a heat map. */
export function drawPointedRows(surface: Surface, { x, width }: Rect, rows: readonly RowSpan[]): void {
  const { background, selection } = plotColours[surface.theme];
  for (const edge of rows.flatMap(({ top, bottom }) => [top, bottom])) {
    line(surface, x, edge, x + width, edge, `${background}b0`, 3);
    line(surface, x, edge, x + width, edge, selection, 1);
  }
}

/** Draw the edges of what is being marked: columns through all panels, rows in the panel where the drag began. */
export function drawMark(
  surface: Surface,
  rects: readonly Rect[],
  { axis, from, to, start }: DragMark,
): void {
  const { context, theme } = surface;
  const { selection } = plotColours[theme];
  context.fillStyle = `${selection}22`;
  for (const { x, y, width, height } of rects) {
    if (axis === 'x') {
      const [left, right] = [Math.max(from, x), Math.min(to, x + width)];
      context.fillRect(left, y, right - left, height);
      for (const edge of [left, right]) line(surface, edge, y, edge, y + height, selection, 2);
    } else if (start.y >= y && start.y <= y + height) {
      const [top, bottom] = [Math.max(from, y), Math.min(to, y + height)];
      context.fillRect(x, top, width, bottom - top);
      for (const edge of [top, bottom]) line(surface, x, edge, x + width, edge, selection, 2);
    }
  }
}
