import { usualFontSize, type Range, type Rect, type Surface } from './surface.ts';

/** A panel: `height` in CSS px, or what share it has of the height that fixed panels leave. */
export type PanelSize = { readonly height: number } | { readonly weight: number };

/** Space around the plot areas [CSS px]: left for value labels, right for colour scales, bottom for the time axis. */
export interface PanelMargins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Between two panels. */
  readonly gap: number;
}

export const defaultMargins: PanelMargins = { left: 64, right: 72, top: 10, bottom: 38, gap: 18 };
/** Half a label at the end of an axis needs this even where there is nothing on the right [CSS px]. */
const narrowRight = 24;

/** Give the margins that suit the text of a surface. */
export function marginsOf({
  fontSize = usualFontSize,
  hasRightMargin = true,
}: Pick<Surface, 'fontSize' | 'hasRightMargin'>): PanelMargins {
  const scale = fontSize / usualFontSize;
  const { left, right, top, bottom, gap } = defaultMargins;
  return {
    left: left * scale,
    right: (hasRightMargin ? right : narrowRight) * scale,
    top: top * scale,
    bottom: bottom * scale,
    gap: gap * scale,
  };
}

/**
 * Place panels below each other with the same left and right edge; returns their plot areas in order.
 *
 * Heights are at least 1 px, however small the surface.
 */
export function layoutPanels(
  { width, height, ...text }: Pick<Surface, 'width' | 'height' | 'fontSize' | 'hasRightMargin'>,
  panels: readonly PanelSize[],
  margins: PanelMargins = marginsOf(text),
): Rect[] {
  const { left, right, top, bottom, gap } = margins;
  const fixed = panels.reduce((sum, panel) => sum + ('height' in panel ? panel.height : 0), 0);
  const weights = panels.reduce((sum, panel) => sum + ('weight' in panel ? panel.weight : 0), 0);
  const free = Math.max(0, height - top - bottom - gap * (panels.length - 1) - fixed);
  let y = top;
  return panels.map((panel) => {
    const share = 'height' in panel ? panel.height : (free * panel.weight) / weights;
    const rect = {
      x: left,
      y: Math.round(y),
      width: Math.max(1, width - left - right),
      height: Math.max(1, Math.round(share)),
    };
    y += share + gap;
    return rect;
  });
}

/** Return which plot area a point lies in, null between them. */
export function panelAt(x: number, y: number, rects: readonly Rect[]): number | null {
  const index = rects.findIndex(
    (rect) => x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height,
  );
  return index < 0 ? null : index;
}

/** A range that includes zero and all finite values, widened a little at the top; 0 to 1 for no values. */
export function valueRange(...series: readonly ArrayLike<number>[]): Range {
  let low = 0;
  let high = 0;
  for (const values of series) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return high > low ? { from: low * 1.05, to: high * 1.05 } : { from: 0, to: 1 };
}
