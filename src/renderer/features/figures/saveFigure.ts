import { strToU8, zipSync } from 'fflate';
import type { Client } from '#shared/contract/client.ts';
import { drawFigure } from '#shared/figures/drawFigure.ts';
import { pageSurface, type FigureFormat, type FigurePage } from '#shared/figures/page.ts';
import { recordDrawing } from '#shared/figures/recordDrawing.ts';
import { saveFile } from '../runs/saveFile.ts';
import type { ExportPanel } from './figureSource.ts';

/** What is saved. */
export interface FigureRequest {
  readonly name: string;
  readonly page: FigurePage;
  readonly format: FigureFormat;
  readonly panels: readonly ExportPanel[];
  /** What stands beside the data, null where no data are wanted. */
  readonly about: object | null;
}

/** Record the figure, let the host make a file of it, and save that, with the data in a zip file where wanted. */
export async function saveFigure(client: Client, request: FigureRequest): Promise<void> {
  const { name, page, format, panels, about } = request;
  const measure = document.createElement('canvas').getContext('2d');
  if (!measure) throw new Error('The browser gives no canvas to measure texts on');
  const recorder = recordDrawing(measure);
  const surface = pageSurface(page);
  const dense = recorder.denseLayer(surface.pixelRatio, page.maximum_marks);
  drawFigure({ ...surface, context: recorder.context, dense }, panels, page);
  // Written before anything is saved: what is too much to write is said first.
  const data = about && zipOf(panels, { figure: { page, format }, ...about });
  const { type, bytes } = await client.call('figures.render', {
    page: { ...page },
    format,
    drawing: recorder.finish() as never,
  });
  const stem = safeName(name);
  saveFile({ name: `${stem}.${format}`, type, bytes });
  if (data) saveFile({ name: `${stem}_data.zip`, type: 'application/zip', bytes: data });
}

function zipOf(panels: readonly ExportPanel[], about: object): Uint8Array {
  const tables = panels.map((panel, k) => [`${k + 1}_${panel.fileName}.csv`, strToU8(panel.csv())] as const);
  const text = `${JSON.stringify(about, null, 2)}\n`;
  return zipSync({ ...Object.fromEntries(tables), 'about.json': strToU8(text) });
}

/** Make a name that every file system takes. */
const safeName = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80) || 'figure';
