import { marginsOf } from '#shared/plots/panelLayout.ts';
import type { Rect, Surface } from '#shared/plots/surface.ts';
import type { PlotActions } from '../../plots/plotActions.ts';
import type { ExportPanel } from './figureSource.ts';

/** Make a panel of a plot that fills a surface of its own on screen. */
export const alonePanel = (actions: PlotActions): ExportPanel => ({
  ...{ id: actions.fileName, title: actions.title, fileName: actions.fileName },
  ...{ weight: 3, hasTimeAxis: false, usesRightMargin: actions.usesRightMargin ?? true },
  draw: (surface, rect) => drawInto(surface, rect, (alone) => actions.drawAlone(alone)),
  csv: () => actions.csv(),
});

/** Draw into a plot area what otherwise fills a whole surface with its axes. */
function drawInto(surface: Surface, rect: Rect, drawAlone: (surface: Surface) => void): void {
  const { left, right, top, bottom } = marginsOf(surface);
  const { context } = surface;
  context.save();
  context.translate(rect.x - left, rect.y - top);
  drawAlone({ ...surface, width: rect.width + left + right, height: rect.height + top + bottom });
  context.restore();
}
