import { plotColours, type ThemeName } from './colours.ts';

/** The part of ImageData that is used. */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * The part of CanvasRenderingContext2D that is drawn with; HTML canvas and @napi-rs/canvas both have it.
 *
 * The two disagree on the types of styles and alignments, of which the names of CSS are used only.
 */
export interface PlotContext {
  fillStyle: unknown;
  strokeStyle: unknown;
  textAlign: unknown;
  textBaseline: unknown;
  font: string;
  lineWidth: number;
  save(): void;
  restore(): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  translate(x: number, y: number): void;
  rotate(angle: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  stroke(): void;
  fill(): void;
  setLineDash(segments: number[]): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
  createImageData(width: number, height: number): PixelImage;
  putImageData(image: never, x: number, y: number): void;
}

/** How dense data get onto a surface that has no pixels, such as a page of vectors. */
export interface DenseLayer {
  /** Paint an image of device pixels over a rectangle. */
  readonly drawImage: (rect: Rect, paint: PaintPixels) => void;
  /** Up to how many spikes each becomes a mark of its own rather than a part of an image. */
  readonly maximumMarks: number;
}

/** Fill RGBA pixels [row * width + column], row 0 at the top. */
export type PaintPixels = (data: Uint8ClampedArray, width: number, height: number) => void;

/** What is drawn on: sizes and positions are CSS pixels, of which each is `pixelRatio` device pixels wide. */
export interface Surface {
  readonly context: PlotContext;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly theme: ThemeName;
  /** CSS font family; system sans-serif where it is left out. */
  readonly fontFamily?: string;
  /** Size of all text [CSS px], 12 where it is left out; margins follow it. */
  readonly fontSize?: number;
  /** Width of axes [CSS px], 1 where it is left out; that of other lines is in proportion. */
  readonly lineWidth?: number;
  /** Whether plots have room for colour scales on the right, true where it is left out. */
  readonly hasRightMargin?: boolean;
  /** Left out where pixels can be put, as on a screen. */
  readonly dense?: DenseLayer;
}

/** A rectangle [CSS px]. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Values from `from` to `to`: times [ms], neurons (`to` is not included) or what an axis shows. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Set the scale of the device and paint the whole surface with the theme's background. */
export function beginPlot(surface: Surface): void {
  const { context, width, height, pixelRatio, theme } = surface;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = plotColours[theme].background;
  context.fillRect(0, 0, width, height);
}

/** Size of text where a surface asks for no other [CSS px]. */
export const usualFontSize = 12;

/** Say how text is written on a surface, and how wide one is [CSS px]. */
export function textMetrics({
  context,
  fontFamily = 'system-ui, sans-serif',
  fontSize = usualFontSize,
}: Surface): {
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly widthOf: (text: string) => number;
} {
  return {
    fontFamily,
    fontSize,
    widthOf(text) {
      context.font = `${fontSize}px ${fontFamily}`;
      return context.measureText(text).width;
    },
  };
}

/** Return where a value lies in a stretch of pixels; `length` is negative for axes that point up. */
export const toPixel = (value: number, { from, to }: Range, start: number, length: number): number =>
  start + ((value - from) / (to - from)) * length;

/** Return the value at a pixel, the inverse of `toPixel`. */
export const toValue = (pixel: number, { from, to }: Range, start: number, length: number): number =>
  from + ((pixel - start) / length) * (to - from);
