import type { Range, Rect } from '#shared/plots/surface.ts';
import type { CanvasSurface } from './useLiveCanvas.ts';

/** An image beside the screen that is changed in parts and drawn as a whole. */
export class KeptImage {
  readonly canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;
  /** The pixels that were put last, as the browser takes them. */
  #pixels: { readonly data: Uint8ClampedArray; readonly image: ImageData } | null = null;

  constructor() {
    const context = this.canvas.getContext('2d');
    if (!context) throw new Error('The browser gives no canvas to draw on');
    this.#context = context;
  }

  /** Give the image a size [px], which clears it, and return what it is drawn on with. */
  sized(width: number, height: number): CanvasRenderingContext2D {
    this.canvas.width = width;
    this.canvas.height = height;
    return this.#context;
  }

  /** Put some columns, `to` not included, of pixels of a size; pixels of another size make the image anew. */
  put(
    { data }: { readonly data: Uint8ClampedArray<ArrayBuffer> },
    width: number,
    height: number,
    columns: Range,
  ): void {
    if (this.canvas.width !== width || this.canvas.height !== height) this.sized(width, height);
    if (this.#pixels?.data !== data) this.#pixels = { data, image: new ImageData(data, width, height) };
    this.#context.putImageData(this.#pixels.image, 0, 0, columns.from, 0, columns.to - columns.from, height);
  }

  /** Draw `width` columns from `left` on over a rectangle, without smoothing. */
  draw(surface: CanvasSurface, rect: Rect, left: number, width: number): void {
    const { context } = surface;
    context.imageSmoothingEnabled = false;
    context.drawImage(
      this.canvas,
      left,
      0,
      width,
      this.canvas.height,
      rect.x,
      rect.y,
      rect.width,
      rect.height,
    );
  }
}
