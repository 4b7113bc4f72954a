import { inflateSync } from 'node:zlib';
import { createCanvas, PDFDocument, SvgExportFlag, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { LabError } from '#shared/errors.ts';
import type { Drawing } from '#shared/figures/drawing.ts';
import { pageSurface, pxPerPt, type FigureFormat, type FigurePage } from '#shared/figures/page.ts';
import { replayDrawing, type ReplayTarget } from '#shared/figures/replayDrawing.ts';
import { plotColours } from '#shared/plots/colours.ts';
import type { DenseLayer, PaintPixels, PlotContext, Rect, Surface } from '#shared/plots/surface.ts';
import { registerFonts } from './fonts.ts';
import { withDensity } from './pngDensity.ts';
import { svgText } from './svgText.ts';

/** What is known about a figure besides its drawing; programs show it as the file's properties. */
export interface PageAbout {
  readonly title: string;
  readonly creator: string;
}

type Draw = (surface: Surface) => void;

/** Draw a page on white and return it as a file of the format. */
export function renderPage(page: FigurePage, format: FigureFormat, about: PageAbout, draw: Draw): Buffer {
  registerFonts();
  if (format === 'png') return renderPng(page, draw);
  return format === 'svg' ? renderSvg(page, draw) : renderPdf(page, about, draw);
}

function renderPng(page: FigurePage, draw: Draw): Buffer {
  const surface = pageSurface(page);
  const { width, height, pixelRatio } = surface;
  const canvas = createCanvas(Math.round(width * pixelRatio), Math.round(height * pixelRatio));
  const context = canvas.getContext('2d');
  context.scale(pixelRatio, pixelRatio);
  drawOnPaper({ ...surface, context }, draw);
  return withDensity(canvas.toBuffer('image/png'), page.dpi);
}

function renderSvg(page: FigurePage, draw: Draw): Buffer {
  const surface = pageSurface(page);
  const { width, height } = surface;
  const canvas = createCanvas(width, height, SvgExportFlag.RelativePathEncoding);
  const { context, insert } = svgText(canvas.getContext('2d'));
  drawOnPaper({ ...surface, context, dense: denseLayer(context, page) }, draw);
  const svg = insert(canvas.getContent().toString('utf8'));
  // With its size in mm it has the right size in every program, whatever that takes a pixel for.
  const size = `width="${page.width_mm}mm" height="${page.height_mm}mm" viewBox="0 0 ${width} ${height}"`;
  return Buffer.from(svg.replace(/width="[\d.]+" height="[\d.]+"/, size));
}

function renderPdf(page: FigurePage, { title, creator }: PageAbout, draw: Draw): Buffer {
  const surface = pageSurface(page);
  const document = new PDFDocument({ title, creator });
  // Typed as the browser's context, of which it is a part.
  const context = document.beginPage(
    // The library would cut off what is left of a whole point.
    Math.round(surface.width / pxPerPt),
    Math.round(surface.height / pxPerPt),
  ) as unknown as SKRSContext2D;
  context.scale(1 / pxPerPt, 1 / pxPerPt);
  drawOnPaper({ ...surface, context, dense: denseLayer(context, page) }, draw);
  document.endPage();
  return document.close();
}

function drawOnPaper(surface: Surface, draw: Draw): void {
  const { context, width, height } = surface;
  context.fillStyle = plotColours.paper.background;
  context.fillRect(0, 0, width, height);
  draw(surface);
}

/** Draw a recorded drawing onto a surface of `renderPage`; throws a LabError `invalid-drawing`. */
export function drawRecorded({ context }: Surface, drawing: Drawing): void {
  // A plot needs little of a context, of which pages have all.
  const target: unknown = context;
  const canvasTarget = target as ReplayTarget & Pick<SKRSContext2D, 'drawImage'>;
  context.save();
  replayDrawing(drawing, canvasTarget, ({ width, height, bytes }, ...place) => {
    canvasTarget.drawImage(imageCanvas(width, height, inflateExactly(bytes, 4 * width * height)), ...place);
  });
  context.restore();
}

/** The largest image of a drawing [bytes of pixels]. */
const maximumImage = 400_000_000;

function inflateExactly(bytes: Uint8Array, size: number): Uint8Array {
  if (!(size > 0 && size <= maximumImage)) invalidImage();
  let pixels: Uint8Array;
  try {
    pixels = inflateSync(bytes, { maxOutputLength: size });
  } catch (error) {
    return invalidImage(error);
  }
  return pixels.length === size ? pixels : invalidImage();
}

function invalidImage(cause?: unknown): never {
  throw new LabError('invalid-drawing', 'An image of the drawing is damaged', null, { cause });
}

function imageCanvas(width: number, height: number, pixels: Uint8Array): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  image.data.set(pixels);
  context.putImageData(image, 0, 0);
  return canvas;
}

function denseLayer(context: PlotContext & Pick<SKRSContext2D, 'drawImage'>, page: FigurePage): DenseLayer {
  const scale = page.dpi / 96;
  return {
    maximumMarks: page.maximum_marks,
    drawImage(rect: Rect, paint: PaintPixels) {
      const width = Math.max(1, Math.round(rect.width * scale));
      const height = Math.max(1, Math.round(rect.height * scale));
      const pixels = new Uint8ClampedArray(4 * width * height);
      paint(pixels, width, height);
      const canvas = imageCanvas(width, height, new Uint8Array(pixels.buffer));
      context.drawImage(canvas, rect.x, rect.y, rect.width, rect.height);
    },
  };
}
