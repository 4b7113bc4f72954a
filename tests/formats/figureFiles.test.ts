import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countSynapses } from '#engine/kernel/countSynapses.ts';
import { buildModel } from '#engine/network/buildModel.ts';
import type { RecordedRun } from '#shared/analysis/recordedRun.ts';
import { drawFigure } from '#shared/figures/drawFigure.ts';
import { figureKinds, findFigureKind } from '#shared/figures/figureKinds.ts';
import { checkPage } from '#shared/figures/pageFields.ts';
import type { FigureFormat, FigurePage } from '#shared/figures/page.ts';
import { renderPage } from '#main/export/figures/renderPage.ts';
import { readByTool, wordsOfPdf, type PlacedWord } from '../support/figureTools.ts';
import { readByPython } from '../support/python.ts';
import { recordRun } from '../support/recordRun.ts';

/** What has to stand on each kind of figure: names of all axes with their units, and of all lines. */
const texts: Readonly<Record<string, readonly string[]>> = {
  raster: ['Time (s)', 'Cluster', 'E 0', 'I 0'],
  cluster_map: ['Time (s)', 'Cluster', 'Rate (spikes/s)'],
  population_rates: ['Time (s)', 'Rate (spikes/s)', 'E', 'I'],
  traces: ['Time (s)', 'V_m (mV)', 'V_th', 'Current (pA)', 'I_syn_ex', 'I_syn_in', 'total', 'rheobase'],
  connectivity: ['From', 'To', 'E 0', 'I 0', 'Weight (pA)', 'Synapses per pair', 'Synapses (thousands)'],
  rates: ['Rate (spikes/s)', 'Neurons', 'E', 'I'],
  cluster_rates: [
    'Time (s)',
    'Cluster',
    'Rate (spikes/s)',
    'E, stimulated clusters',
    'E, other clusters',
    'I',
  ],
  active_clusters: [
    ...['Lifetime (ms)', 'Activations', 'Inter-activation interval (ms)', 'Intervals'],
    ...['Time (s)', 'Active clusters', 'Share of time'],
  ],
  fano: [
    'Time from stimulus onset (ms)',
    'Fano factor',
    'Rate (spikes/s)',
    'E, stimulated clusters',
    'Cluster',
  ],
  cv2: [
    'Time from stimulus onset (ms)',
    'CV2',
    'E, stimulated clusters',
    'E, other clusters',
    'I',
    'Cluster',
  ],
  irregularity: ['CV of intervals', 'Squared CV', 'CV2', 'Neurons', 'E', 'I'],
  intervals: ['Interval (ms)', 'Intervals', 'E', 'I'],
  correlations: ['Cluster', 'Correlation', 'Pairs', 'Within clusters', 'Between clusters'],
  spectrum: ['Frequency (Hz)', 'Power ((spikes/s)²/Hz)', 'E', 'I', 'Mean of clusters, E'],
};

const ptPerMm = 72 / 25.4;
let folder: string;
let run: RecordedRun;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-figures-'));
  const recorded = recordRun({
    ...{ N_E: 400, N_I: 100, n_clusters: 5, rep: 3.5, warmup: 200, simtime: 4000 },
    ...{ stim_clusters: [1], stim_amp: 0.3, stim_starts: [1000, 2500], stim_ends: [1400, 2900] },
    ...{ record_neurons: [90], record_interval: 10 },
  });
  // Waves will do: what counts is where they are drawn.
  const wave = (size: number): Float64Array =>
    Float64Array.from({ length: 401 }, (_, k) => size * Math.sin(k / 15));
  run = {
    ...recorded,
    traces: {
      times_ms: Float64Array.from({ length: 401 }, (_, k) => 10 * k),
      neurons: Uint32Array.of(90),
      values: { V_m: wave(15), I_syn_ex: wave(1), I_syn_in: wave(-2) },
      I_e_pA: Float64Array.of(1),
    },
    connectivity: {
      ...countSynapses(buildModel(recorded.parameters)),
      ...{ engine_version: '1', stored_engine_version: '1' },
    },
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Draw kinds on a page and write it; returns the path and how many panels there are. */
function write(
  kinds: readonly string[],
  format: FigureFormat,
  given: Partial<FigurePage>,
): { path: string; panels: number; page: FigurePage } {
  const panels = kinds.flatMap((kind) => findFigureKind(kind).make([run], {}).panels);
  const weight = panels.reduce((sum, panel) => sum + panel.weight, 0);
  const page = checkPage({ height_mm: Math.min(240, 15 + 13 * weight), ...given });
  const path = join(folder, `${kinds.join('-')}-${page.width_mm}-${page.columns}.${format}`);
  const about = { title: 'A figure', creator: 'EI Cluster Lab' };
  writeFileSync(
    path,
    renderPage(page, format, about, (surface) => drawFigure(surface, panels, page)),
  );
  return { path, panels: panels.length, page };
}

/** The letters themselves: the box of a word has the room of its font above and below. */
function inked({ text, left, top, right, bottom }: PlacedWord): PlacedWord {
  const [across, up] = [0.08 * (right - left), 0.2 * (bottom - top)];
  return { text, left: left + across, right: right - across, top: top + up, bottom: bottom - up };
}

/** List pairs of words that lie on each other, and words that are not wholly on the page. */
function misplaced(words: readonly PlacedWord[], { width_mm, height_mm }: FigurePage): string[] {
  const all = words.map(inked);
  const [width, height] = [width_mm * ptPerMm, height_mm * ptPerMm];
  const cut = all.filter(
    ({ left, top, right, bottom }) => left < 0 || top < 0 || right > width || bottom > height,
  );
  const pairs = all.flatMap((a, k) =>
    all
      .slice(k + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} on ${b.text}`),
  );
  return [...cut.map(({ text }) => `${text} is cut`), ...pairs];
}

const isNumber = ({ text }: PlacedWord): boolean => /^−?\d+(\.\d+)?$/.test(text);
const wordsOf = (text: string): string[] => text.split(' ');

it('knows what has to stand on every kind', () => {
  expect(Object.keys(texts).sort()).toEqual(figureKinds.map(({ id }) => id).sort());
});

const everyKind = figureKinds.flatMap(({ id }) => [89, 183].map((width_mm) => [id, width_mm] as const));

describe.each(everyKind)('%s, %i mm wide', (kind, width_mm) => {
  it('is a PDF of its size, with all labels as text, in the bundled font, nothing cut or overlapping', async (context) => {
    const { path, panels, page } = write([kind], 'pdf', { width_mm });
    const info = await readByTool(context, 'pdfinfo', path);
    expect(info).toMatch(/^Pages: +1$/m);
    expect(info).toMatch(/^Title: +A figure$/m);
    const [, width, height] = /^Page size: +([\d.]+) x ([\d.]+) pts/m.exec(info) ?? [];
    // The library takes whole points, which are 0.35 mm.
    expect(Math.abs(Number(width) / ptPerMm - page.width_mm)).toBeLessThan(0.18);
    expect(Math.abs(Number(height) / ptPerMm - page.height_mm)).toBeLessThan(0.18);

    const fonts = (await readByTool(context, 'pdffonts', path)).trimEnd().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    // Name, type, encoding; then whether it is embedded, a subset, and can be searched.
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Arimo\S* .* yes yes yes +\d+ +\d+$/);

    const words = await wordsOfPdf(context, path);
    const written = words.map(({ text }) => text);
    for (const text of texts[kind]) for (const word of wordsOf(text)) expect(written).toContain(word);
    // Two axes with at least two numbers each.
    expect(words.filter(isNumber).length).toBeGreaterThanOrEqual(4 * panels);
    const letters = panels > 1 ? Array.from({ length: panels }, (_, k) => 'ABCDEFGH'[k]) : [];
    expect(written.filter((text) => /^[A-H]$/.test(text) && text !== 'E').sort()).toEqual(
      letters.filter((letter) => letter !== 'E'),
    );
    expect(misplaced(words, page)).toEqual([]);
  });

  it('is an SVG of its size with whole texts, which other programs draw', async (context) => {
    const { path, page } = write([kind], 'svg', { width_mm });
    const code = `
import xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
name = lambda node: node.tag.split('}')[1]
texts = [node for node in root.iter() if name(node) == 'text']
print(json.dumps({'tag': name(root), 'width': root.get('width'), 'height': root.get('height'),
  'texts': [node.text for node in texts], 'families': sorted({node.get('font-family').split(',')[0] for node in texts})}))`;
    const svg = (await readByPython(context, code, path)) as { texts: string[] };
    expect(svg).toMatchObject({ tag: 'svg', width: `${width_mm}mm`, height: `${page.height_mm}mm` });
    expect(svg).toMatchObject({ families: ['Arimo'] });
    for (const text of texts[kind]) expect(svg.texts).toContain(text);

    const image = `${path}.png`;
    await readByTool(context, 'rsvg-convert', '-d', '300', '-p', '300', '-o', image, path);
    const drawn = await inkOf(image);
    expect(Math.abs(drawn.width - (page.width_mm / 25.4) * 300)).toBeLessThan(1.01);
    expect(Math.abs(drawn.height - (page.height_mm / 25.4) * 300)).toBeLessThan(1.01);
    // The same ink as in our own picture, but for edges and the shapes of letters.
    const own = await inkOf(write([kind], 'png', { width_mm, dpi: 300 }).path);
    expect(Math.abs(drawn.ink / own.ink - 1)).toBeLessThan(0.25);
  });

  it('is a PNG with the pixels of its size, which says how many are an inch', async (context) => {
    const { path, page } = write([kind], 'png', { width_mm, dpi: 300 });
    const code = `
import struct, zlib
data = open(sys.argv[1], 'rb').read()
assert data[:8] == b'\\x89PNG\\r\\n\\x1a\\n'
at, chunks = 8, {}
while at < len(data):
  length, kind = struct.unpack('>I4s', data[at:at + 8])
  body = data[at + 8:at + 8 + length]
  assert zlib.crc32(kind + body) == struct.unpack('>I', data[at + 8 + length:at + 12 + length])[0]
  chunks[kind.decode()] = body
  at += 12 + length
print(json.dumps({'size': struct.unpack('>II', chunks['IHDR'][:8]), 'density': struct.unpack('>IIB', chunks['pHYs'])}))`;
    const inch = (mm: number): number => Math.round((mm / 25.4) * 300);
    expect(await readByPython(context, code, path)).toEqual({
      size: [inch(page.width_mm), inch(page.height_mm)],
      // Pixels per metre, which 1 stands for.
      density: [11_811, 11_811, 1],
    });
  });
});

describe('panels of several kinds', () => {
  const layouts = [
    { width_mm: 89, columns: 1, kinds: ['raster', 'cluster_map', 'population_rates'] },
    { width_mm: 183, columns: 1, kinds: ['raster', 'cluster_map', 'population_rates'] },
    {
      ...{ width_mm: 183, columns: 2 },
      kinds: ['raster', 'cluster_map', 'rates', 'intervals', 'spectrum', 'population_rates'],
    },
    { width_mm: 183, columns: 3, kinds: ['rates', 'intervals', 'population_rates'] },
  ];
  for (const { width_mm, columns, kinds } of layouts) {
    it(`${width_mm} mm wide, ${columns} beside each other, have letters and aligned axes`, async (context) => {
      const { path, page } = write(kinds, 'pdf', { width_mm, columns, height_mm: 150, title: 'Panels' });
      const words = await wordsOfPdf(context, path);
      expect(words.map(({ text }) => text)).toContain('Panels');
      expect(misplaced(words, page)).toEqual([]);
      // The letter E is not looked for, since lines have that name, too.
      const letters = kinds.map((_, k) => words.find(({ text }) => k !== 4 && text === 'ABCDEF'[k]));
      letters.forEach((letter, k) => {
        if (k !== 4) expect(letter).toBeDefined();
        const above = letters[k - columns];
        const before = k % columns === 0 ? undefined : letters[k - 1];
        if (above && letter) expect(letter.left).toBeCloseTo(above.left, 1);
        if (before && letter) expect(letter.bottom).toBeCloseTo(before.bottom, 1);
      });
    });
  }
});

/** Measure a picture: its pixels, and the share of ink in it. */
async function inkOf(path: string): Promise<{ width: number; height: number; ink: number }> {
  const image = await loadImage(path);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let ink = 0;
  for (let k = 0; k < data.length; k += 4) ink += 765 - data[k] - data[k + 1] - data[k + 2];
  return { width, height, ink: ink / (width * height) };
}
