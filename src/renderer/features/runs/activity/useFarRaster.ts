import { shallowRef } from 'vue';
import { toPixel, type Rect, type Surface } from '#shared/plots/surface.ts';
import type { RasterQuestion } from '../analyst/spikeAnalyst.ts';
import type { Analyst } from '../analyst/useAnalyst.ts';
import { useAnswer } from '../analyst/useAnswer.ts';

type View = RasterQuestion['view'];

/** Draw the spikes of a view from the newest image of them, and have the next one made where it is of another view. */
export type FarRaster = (surface: Surface, rect: Rect, view: View) => void;

interface PaintedRaster {
  readonly canvas: HTMLCanvasElement;
  readonly view: View;
}

/**
 * Let rasters of very many spikes be painted in the worker: until an image is there, the one before is moved and
 * stretched to where it belongs, so that panning and zooming stay smooth.
 */
export function useFarRaster({ ask, revision }: Analyst): FarRaster {
  const wanted = shallowRef<RasterQuestion | null>(null);
  /** The same, for drawing to compare with: what it only asks for is nothing that it depends on. */
  let asked = '';
  const painted = useAnswer(
    () => wanted.value && { question: wanted.value, revision: revision.value },
    async ({ question }): Promise<PaintedRaster> => ({
      canvas: canvasOf(await ask.raster(question), question),
      view: question.view,
    }),
  );

  return (surface, rect, view) => {
    const { pixelRatio, theme } = surface;
    const size = {
      width: Math.max(1, Math.round(rect.width * pixelRatio)),
      height: Math.max(1, Math.round(rect.height * pixelRatio)),
      pixelRatio,
    };
    const question = { view, size, theme };
    const key = JSON.stringify(question);
    if (key !== asked) wanted.value = question;
    asked = key;
    if (painted.value.value) drawPainted(surface, rect, view, painted.value.value);
  };
}

function canvasOf(data: Uint8ClampedArray, { size: { width, height } }: RasterQuestion): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/** Put the image where its times and neurons lie among those of a view; outside of it nothing is drawn. */
function drawPainted(surface: Surface, rect: Rect, view: View, { canvas, view: of }: PaintedRaster): void {
  const context = surface.context as unknown as CanvasRenderingContext2D;
  const xOf = (time: number): number => toPixel(time, view.time, rect.x, rect.width);
  const yOf = (neuron: number): number => toPixel(neuron, view.neurons, rect.y + rect.height, -rect.height);
  const [left, right] = [xOf(of.time.from), xOf(of.time.to)];
  const [top, bottom] = [yOf(of.neurons.to), yOf(of.neurons.from)];
  context.save();
  context.beginPath();
  context.rect(rect.x, rect.y, rect.width, rect.height);
  context.clip();
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, left, top, right - left, bottom - top);
  context.restore();
}
