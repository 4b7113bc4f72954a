import { plotColours } from '#shared/plots/colours.ts';
import { setText } from '#shared/plots/marks.ts';
import type { Rect, Surface } from '#shared/plots/surface.ts';

/** Draw the place of a plot that is still being computed, or say in it why there is none. */
export function drawWaiting(surface: Surface, rect: Rect, failure: string): void {
  const { context, theme } = surface;
  context.fillStyle = plotColours[theme].grid;
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  if (failure === '') return;
  setText(surface, 'center', 'middle', plotColours[theme].text);
  context.fillText(failure, rect.x + rect.width / 2, rect.y + rect.height / 2);
}
