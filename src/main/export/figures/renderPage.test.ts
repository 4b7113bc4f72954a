import { describe, expect, it } from 'vitest';
import { loadImage } from '@napi-rs/canvas';
import { drawFigure, type FigurePanel } from '#shared/figures/drawFigure.ts';
import type { FigurePage } from '#shared/figures/page.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { rasterPlot } from '#shared/plots/rasterPlot.ts';
import { renderPage } from './renderPage.ts';

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
