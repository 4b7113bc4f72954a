import { describe, expect, it } from 'vitest';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { decodeMessage, encodeMessage } from '#shared/contract/messageCodec.ts';
import { drawFigure, type FigurePanel } from '#shared/figures/drawFigure.ts';
import type { Drawing, DrawingImage } from '#shared/figures/drawing.ts';
import { pageSurface, type FigurePage } from '#shared/figures/page.ts';
import { recordDrawing } from '#shared/figures/recordDrawing.ts';
import { histogramPlot } from '#shared/plots/histogramPlot.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { rasterPlot } from '#shared/plots/rasterPlot.ts';
import { registerFonts } from './fonts.ts';
import { drawRecorded, renderPage } from './renderPage.ts';

const page: FigurePage = {
  width_mm: 89,
  height_mm: 90,
  font_pt: 7,
  line_pt: 0.5,
  dpi: 300,
  maximum_marks: 100,
  title: 'A & B',
  has_letters: true,
  columns: 1,
};
const layout = { N_E: 8, N_I: 2, n_clusters: 2 };
const time = { from: 0, to: 100 };
const spikes = { steps: Uint32Array.of(20, 40, 60, 99), neurons: Uint32Array.of(0, 5, 9, 3) };
const raster: FigurePanel = {
  weight: 2,
  hasTimeAxis: true,
  draw: (surface, rect, hasTimeLabels) =>
    rasterPlot(surface, rect, {
      spikes,
      recording: { layout, dt: 1, stimulus: null },
      time,
      neurons: { from: 0, to: 10 },
      selected: null,
      hasTimeLabels,
    }),
};
const lines: FigurePanel = {
  weight: 1,
  hasTimeAxis: true,
  draw: (surface, rect, hasTimeLabels) =>
    linePlot(surface, rect, {
      series: [{ label: 'E', values: [1, 2, 3], start: 0, step: 50, colour: '#0072b2' }],
      range: time,
      label: 'Rate σ (spikes/s)',
      hasTimeLabels,
    }),
};
const histogram: FigurePanel = {
  weight: 1,
  hasTimeAxis: false,
  draw: (surface, rect) =>
    histogramPlot(surface, rect, {
      histograms: [
        { label: 'E', histogram: { counts: Float64Array.of(3, 5), edges: Float64Array.of(0, 1, 2) } },
        { label: 'I', histogram: { counts: Float64Array.of(2, 1), edges: Float64Array.of(0, 1, 2) } },
      ],
      bottomLabel: 'CV',
      label: 'Neurons',
      markers: [{ value: 1, label: 'mean', isDashed: true }],
    }),
};
const about = { title: 'A & B', creator: 'EI Cluster Lab' };
const render = (format: 'png' | 'svg' | 'pdf', changes: Partial<FigurePage> = {}): Buffer => {
  const changed = { ...page, ...changes };
  return renderPage(changed, format, about, (surface) => drawFigure(surface, [raster, lines], changed));
};

describe('a PNG', () => {
  it('has the pixels of its size and resolution, and says so', async () => {
    const png = render('png');
    const { width, height } = await loadImage(png);
    // 89 mm and 90 mm at 300 per inch of 25.4 mm.
    expect([width, height]).toEqual([1051, 1063]);
    const at = png.indexOf('pHYs');
    expect(png.readUInt32BE(at + 4)).toBe(11_811);
    expect(png[at + 12]).toBe(1);
  });
});

describe('an SVG', () => {
  const svg = render('svg').toString('utf8');

  it('has its size in mm and whole texts', () => {
    expect(svg).toContain('width="89mm" height="90mm"');
    for (const text of ['>A &amp; B<', '>Rate σ (spikes/s)<', '>Time (ms)<', '>Cluster<', '>A<', '>B<']) {
      expect(svg).toContain(text);
    }
    expect(svg).toContain('font-family="Arimo, &quot;Arimo Greek&quot;, Arial');
    expect(svg).toContain('font-weight="bold"');
  });

  it('has marks for few spikes and an image for many', () => {
    expect(svg).not.toContain('<image');
    const many = render('svg', { maximum_marks: 3 }).toString('utf8');
    expect(many).toContain('<image');
    expect(many).toContain('>Cluster<');
  });
});

/** Names of clips and images are counted on from file to file. */
const withoutIds = (svg: Buffer): string => svg.toString('utf8').replaceAll(/\b(cl|img)_[0-9a-f]+/g, '$1');

describe('a recorded drawing', () => {
  it('becomes the same file as what it was recorded from', () => {
    for (const maximum_marks of [100, 3]) {
      const changed = { ...page, maximum_marks };
      registerFonts();
      const recorder = recordDrawing(createCanvas(1, 1).getContext('2d'));
      const dense = recorder.denseLayer(page.dpi / 96, maximum_marks);
      drawFigure(
        { ...pageSurface(changed), context: recorder.context, dense },
        [raster, lines, histogram],
        changed,
      );
      const drawing = decodeMessage(encodeMessage(recorder.finish())) as Drawing;
      const repeated = renderPage(changed, 'svg', about, (surface) => drawRecorded(surface, drawing));
      const direct = renderPage(changed, 'svg', about, (surface) =>
        drawFigure(surface, [raster, lines, histogram], changed),
      );
      expect(withoutIds(repeated)).toBe(withoutIds(direct));
      const pdf = renderPage(changed, 'pdf', about, (surface) => drawRecorded(surface, drawing));
      expect(pdf.length).toBeGreaterThan(5000);
    }
  });

  it.each([
    ['an unknown method', { numbers: [9999] }, 'there is no method 9999'],
    ['a cut end', { numbers: [2, 1] }, 'it ends too early'],
    ['no number', { numbers: [2, 1, NaN] }, 'a number is not finite'],
    ['a text that is not there', { numbers: [18, 0, 0, 0] }, 'there is no text 0'],
    ['too many restores', { numbers: [1] }, 'it restores more than it saves'],
    [
      'a damaged image',
      { numbers: [20, 0, 0, 0, 1, 1], images: [{ width: 1, height: 1, bytes: Uint8Array.of(1) }] },
      'An image of the drawing is damaged',
    ],
  ])(
    'with %s is refused',
    (_, { numbers, images = [] }: { numbers: number[]; images?: DrawingImage[] }, reason) => {
      const drawing = { numbers: Float64Array.from(numbers), texts: [], images };
      expect(() => renderPage(page, 'png', about, (surface) => drawRecorded(surface, drawing))).toThrow(
        reason,
      );
    },
  );
});

describe('a PDF', () => {
  it('has one page of its size', () => {
    const pdf = render('pdf').toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    // 89 mm and 90 mm in points of 25.4 mm / 72.
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    // The library takes whole points.
    expect([Number(width), Number(height)]).toEqual([252, 255]);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});
