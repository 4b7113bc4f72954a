import { plotColours } from '../plots/colours.ts';
import { marginsOf } from '../plots/panelLayout.ts';
import { textMetrics, type Rect, type Surface } from '../plots/surface.ts';
import { layoutFigure, titleHeight, type PlacedPanel } from './figureLayout.ts';
import type { FigurePage } from './page.ts';

/** A panel of a figure, whatever it shows. */
export interface FigurePanel extends PlacedPanel {
  /** Draw into a plot area; labels of the time axis are left out where a panel below has them. */
  readonly draw: (surface: Surface, rect: Rect, hasTimeLabels: boolean) => void;
}

/** Draw the panels of a figure with its title and letters on a blank surface. */
export function drawFigure(
  page: Surface,
  panels: readonly FigurePanel[],
  { title, has_letters, columns }: Pick<FigurePage, 'title' | 'has_letters' | 'columns'>,
): void {
  // Without a colour scale its room would be blank.
  const surface = {
    ...page,
    hasRightMargin: panels.some(({ usesRightMargin }) => usesRightMargin ?? true),
  };
  const { context, theme } = surface;
  const { fontSize, fontFamily } = textMetrics(surface);
  const top = title === '' ? 0 : titleHeight(surface);
  const places = layoutFigure(surface, panels, columns, top);
  panels.forEach((panel, k) => panel.draw(surface, places[k].rect, places[k].hasTimeLabels));
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillStyle = plotColours[theme].text;
  if (title !== '') {
    context.font = `${fontSize * 1.15}px ${fontFamily}`;
    context.fillText(title, marginsOf(surface).left, 0.4 * fontSize);
  }
  if (!has_letters || panels.length < 2) return;
  context.font = `700 ${fontSize * 1.3}px ${fontFamily}`;
  places.forEach(({ rect }, k) => {
    const x = rect.x - marginsOf(surface).left + 0.15 * fontSize;
    context.fillText(letterOf(k), x, Math.max(0, rect.y - 1.1 * fontSize));
  });
}

/** Return A, B, ..., Z, AA, AB, ... */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}
