import type { DenseLayer, PaintPixels, Rect } from '#shared/plots/surface.ts';

/** Put dense data onto an HTML canvas as images, which follow its transforms as they do in files. */
export function canvasDense(
  context: CanvasRenderingContext2D,
  pixelRatio: number,
  maximumMarks: number,
): DenseLayer {
  return {
    maximumMarks,
    drawImage(rect: Rect, paint: PaintPixels) {
      const width = Math.max(1, Math.round(rect.width * pixelRatio));
      const height = Math.max(1, Math.round(rect.height * pixelRatio));
      const image = new ImageData(width, height);
      paint(image.data, width, height);
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d')?.putImageData(image, 0, 0);
      context.drawImage(canvas, rect.x, rect.y, rect.width, rect.height);
    },
  };
}
