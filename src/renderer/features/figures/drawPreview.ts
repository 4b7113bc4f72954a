import { drawFigure, type FigurePanel } from '#shared/figures/drawFigure.ts';
import { pageSurface, type FigurePage } from '#shared/figures/page.ts';
import { canvasDense } from './canvasDense.ts';

/** Draw a page on a canvas so that it fits into an area [CSS px], and return the size it has there [CSS px]. */
export function drawPreview(
  canvas: HTMLCanvasElement,
  area: { readonly width: number; readonly height: number },
  page: FigurePage,
  panels: readonly FigurePanel[],
): { readonly width: number; readonly height: number } {
  const paper = pageSurface(page);
  const scale = Math.min(area.width / paper.width, area.height / paper.height);
  const pixelRatio = scale * window.devicePixelRatio;
  canvas.width = Math.max(1, Math.round(paper.width * pixelRatio));
  canvas.height = Math.max(1, Math.round(paper.height * pixelRatio));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to draw the figure on');
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, paper.width, paper.height);
  const dense = canvasDense(context, pixelRatio, page.maximum_marks);
  drawFigure({ ...paper, context, pixelRatio, dense }, panels, page);
  return { width: paper.width * scale, height: paper.height * scale };
}
