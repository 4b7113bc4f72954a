import { plotColours } from './colours.ts';
import { textMetrics, type Surface } from './surface.ts';

/** Draw a straight line, `width` times as wide as the surface's axes. */
export function line(
  { context, theme, pixelRatio, lineWidth = 1 }: Surface,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: string = plotColours[theme].axis,
  width = 1,
): void {
  // Half a line's width off the grid of device pixels, so that it is sharp.
  const snap = (value: number): number => (Math.round(value * pixelRatio - 0.5) + 0.5) / pixelRatio;
  context.strokeStyle = colour;
  context.lineWidth = width * lineWidth;
  context.beginPath();
  context.moveTo(x1 === x2 ? snap(x1) : x1, y1 === y2 ? snap(y1) : y1);
  context.lineTo(x1 === x2 ? snap(x2) : x2, y1 === y2 ? snap(y2) : y2);
  context.stroke();
}

/** Give the dashes of a line [CSS px]; they are finer on paper, where lines are. */
export function dashOf(
  { lineWidth = 1 }: Pick<Surface, 'lineWidth'>,
  { isDashed, isDotted }: { readonly isDashed?: boolean; readonly isDotted?: boolean },
): number[] {
  const dash = isDotted ? [1.5, 2.5] : isDashed ? [5, 3] : [];
  return dash.map((length) => length * Math.min(1, Math.max(0.6, lineWidth)));
}

/** Choose font, colour and alignment of the text that follows. */
export function setText(
  surface: Surface,
  align: 'left' | 'center' | 'right',
  baseline: 'top' | 'middle' | 'bottom',
  colour: string = plotColours[surface.theme].mutedText,
): void {
  const { context } = surface;
  const { fontFamily, fontSize } = textMetrics(surface);
  context.font = `${fontSize}px ${fontFamily}`;
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = baseline;
}
