import { createCanvas, PDFDocument, SvgExportFlag, type SKRSContext2D } from '@napi-rs/canvas';
import { pxPerMm, pxPerPt, type FigureFormat, type FigurePage } from '#shared/figures/page.ts';
import { plotColours } from '#shared/plots/colours.ts';
import type { DenseLayer, PaintPixels, PlotContext, Rect, Surface } from '#shared/plots/surface.ts';
import { figureFontFamily, registerFonts } from './fonts.ts';
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
  const surface = sizes(page);
  const { width, height, pixelRatio } = surface;
  const canvas = createCanvas(Math.round(width * pixelRatio), Math.round(height * pixelRatio));
  const context = canvas.getContext('2d');
  context.scale(pixelRatio, pixelRatio);
  drawOnPaper({ ...surface, context }, draw);
  return withDensity(canvas.toBuffer('image/png'), page.dpi);
}

function renderSvg(page: FigurePage, draw: Draw): Buffer {
  const surface = sizes(page);
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
  const surface = sizes(page);
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

/** Sizes in CSS pixels; `pixelRatio` of them are one pixel of the page's images. */
const sizes = ({ width_mm, height_mm, font_pt, line_pt, dpi }: FigurePage): Omit<Surface, 'context'> => ({
  width: width_mm * pxPerMm,
  height: height_mm * pxPerMm,
  pixelRatio: dpi / 96,
  theme: 'light',
  fontFamily: figureFontFamily,
  fontSize: font_pt * pxPerPt,
  lineWidth: line_pt * pxPerPt,
});

function drawOnPaper(surface: Surface, draw: Draw): void {
  const { context, width, height } = surface;
  context.fillStyle = plotColours.light.background;
  context.fillRect(0, 0, width, height);
  draw(surface);
}

function denseLayer(context: PlotContext & Pick<SKRSContext2D, 'drawImage'>, page: FigurePage): DenseLayer {
  const scale = page.dpi / 96;
  return {
    maximumMarks: page.maximum_marks,
    drawImage(rect: Rect, paint: PaintPixels) {
      const width = Math.max(1, Math.round(rect.width * scale));
      const height = Math.max(1, Math.round(rect.height * scale));
      const canvas = createCanvas(width, height);
      const pixels = canvas.getContext('2d');
      const image = pixels.createImageData(width, height);
      paint(image.data, width, height);
      pixels.putImageData(image, 0, 0);
      context.drawImage(canvas, rect.x, rect.y, rect.width, rect.height);
    },
  };
}
