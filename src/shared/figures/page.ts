import type { figureFormats, Settings } from '../app/settings.ts';
import type { Surface } from '../plots/surface.ts';

export type FigureFormat = (typeof figureFormats)[number];

/** Size and style of a figure in a file. */
export interface FigurePage {
  readonly width_mm: number;
  readonly height_mm: number;
  /** Size of all text [pt]. */
  readonly font_pt: number;
  /** Width of axes [pt]; that of curves is in proportion. */
  readonly line_pt: number;
  /** Pixels per inch of PNG files and of the images in the others. */
  readonly dpi: number;
  /** Spikes above which a raster becomes an image between vector axes. */
  readonly maximum_marks: number;
  /** Above all panels, none where it is empty. */
  readonly title: string;
  /** Whether panels are lettered A, B, ... */
  readonly has_letters: boolean;
  /** Panels beside each other. */
  readonly columns: number;
}

/** CSS pixels, in which plots measure, per unit of a page. */
export const pxPerMm = 96 / 25.4;
export const pxPerPt = 96 / 72;

/** From this number of spikes on, marks hide each other and programs are slow with them. */
export const usualMaximumMarks = 20_000;

/** Make the page that a lab's settings ask for. */
export const pageOf = (settings: Settings): FigurePage => ({
  width_mm: settings.figure_width_mm,
  height_mm: settings.figure_height_mm,
  font_pt: settings.figure_font_pt,
  line_pt: settings.figure_line_pt,
  dpi: settings.figure_dpi,
  maximum_marks: usualMaximumMarks,
  title: '',
  has_letters: true,
  columns: 1,
});

/** The font of figures: as wide as Arial, which stands in for it where a program does not have it. */
export const figureFont = 'Arimo';
/** The same font's Greek letters. */
export const figureGreekFont = 'Arimo Greek';
const fontFamily = `${figureFont}, "${figureGreekFont}", Arial, Helvetica, sans-serif`;

/** Give the surface of a page, which is drawn on once it has a context; one pixel of its images is a pixel of the page. */
export const pageSurface = ({
  width_mm,
  height_mm,
  font_pt,
  line_pt,
  dpi,
}: FigurePage): Omit<Surface, 'context'> => ({
  width: width_mm * pxPerMm,
  height: height_mm * pxPerMm,
  pixelRatio: dpi / 96,
  theme: 'paper',
  fontFamily,
  fontSize: font_pt * pxPerPt,
  lineWidth: line_pt * pxPerPt,
});
