import { marginsOf } from '#shared/plots/panelLayout.ts';
import type { Rect, Surface } from '#shared/plots/surface.ts';

/** Draw into a plot area what otherwise fills a whole surface with its axes. */
export const drawInto =
  (drawAlone: (surface: Surface) => void) =>
  (surface: Surface, rect: Rect): void => {
    const { left, right, top, bottom } = marginsOf(surface);
    const { context } = surface;
    context.save();
    context.translate(rect.x - left, rect.y - top);
    drawAlone({ ...surface, width: rect.width + left + right, height: rect.height + top + bottom });
    context.restore();
  };
