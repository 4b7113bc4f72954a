import type { PaintPixels, Rect, Surface } from './surface.ts';

/**
 * Paint a rectangle through its device pixels.
 *
 * Where they are put directly, the surface's origin must be that of its canvas: transforms and clips do not apply to
 * pixels.
 */
export function putPixels({ context, pixelRatio, dense }: Surface, rect: Rect, paint: PaintPixels): void {
  if (dense) {
    dense.drawImage(rect, paint);
    return;
  }
  const left = Math.round(rect.x * pixelRatio);
  const top = Math.round(rect.y * pixelRatio);
  const width = Math.max(1, Math.round((rect.x + rect.width) * pixelRatio) - left);
  const height = Math.max(1, Math.round((rect.y + rect.height) * pixelRatio) - top);
  const image = context.createImageData(width, height);
  paint(image.data, width, height);
  // A context takes back what it made, whatever its own type of image is.
  context.putImageData(image as never, left, top);
}
