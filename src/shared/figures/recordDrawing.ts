import { zlibSync } from 'fflate';
import type { DenseLayer, PaintPixels, PlotContext, Rect } from '../plots/surface.ts';
import {
  drawingCodes,
  drawingMethods,
  drawingProperties,
  type Drawing,
  type DrawingImage,
} from './drawing.ts';

/** A context that draws nothing and keeps everything. */
export interface DrawingRecorder {
  readonly context: PlotContext;
  /** How dense data get into the drawing, with `pixelsPerPx` of their pixels per CSS pixel. */
  denseLayer(pixelsPerPx: number, maximumMarks: number): DenseLayer;
  /** Hand over what was drawn. */
  finish(): Drawing;
}

/** What text is measured with: a context that has the fonts of the drawing. */
export type TextMeasure = Pick<PlotContext, 'font' | 'measureText'>;

/** Begin to record what is drawn; texts are as wide as `measure` says. */
export function recordDrawing(measure: TextMeasure): DrawingRecorder {
  const numbers = new NumberList();
  const texts: string[] = [];
  const indices = new Map<string, number>();
  const images: DrawingImage[] = [];

  function textIndex(text: string): number {
    const known = indices.get(text);
    if (known !== undefined) return known;
    indices.set(text, texts.length);
    return texts.push(text) - 1;
  }

  const values = new Map<string, unknown>();
  let dash: readonly number[] = [];
  const stack: { readonly values: [string, unknown][]; readonly dash: readonly number[] }[] = [];
  const members = new Map<PropertyKey, unknown>();
  drawingMethods.forEach(([name, arity], code) => {
    members.set(name, (...args: unknown[]) => {
      if (name === 'save') stack.push({ values: [...values], dash });
      if (name === 'restore') {
        const before = stack.pop();
        values.clear();
        for (const [key, value] of before?.values ?? []) values.set(key, value);
        dash = before?.dash ?? [];
      }
      numbers.add(code);
      for (let k = 0; k < arity; k++) numbers.add(Number(args[k]));
    });
  });
  members.set('setLineDash', (lengths: readonly number[]) => {
    dash = [...lengths];
    numbers.add(drawingCodes.setLineDash, lengths.length, ...lengths);
  });
  members.set('getLineDash', () => [...dash]);
  members.set('fillText', (text: string, x: number, y: number) => {
    numbers.add(drawingCodes.fillText, textIndex(text), x, y);
  });
  members.set('measureText', (text: string) => {
    const font = values.get('font');
    if (typeof font === 'string') measure.font = font;
    return measure.measureText(text);
  });
  // A drawing has no pixels to clear and its own scale.
  for (const name of ['setTransform', 'resetTransform', 'clearRect']) members.set(name, () => undefined);

  const context = new Proxy({} as PlotContext, {
    get: (_, name) => members.get(name) ?? values.get(String(name)),
    set(_, name, value: unknown) {
      const property = drawingProperties.indexOf(name as never);
      // What else programs put on a context is theirs.
      values.set(String(name), value);
      if (property < 0) return true;
      if (typeof value === 'number') numbers.add(drawingCodes.set, property, -1, value);
      else numbers.add(drawingCodes.set, property, textIndex(String(value)));
      return true;
    },
  });

  const drawImage = (pixelsPerPx: number, rect: Rect, paint: PaintPixels): void => {
    const width = Math.max(1, Math.round(rect.width * pixelsPerPx));
    const height = Math.max(1, Math.round(rect.height * pixelsPerPx));
    const pixels = new Uint8ClampedArray(4 * width * height);
    paint(pixels, width, height);
    const bytes = zlibSync(new Uint8Array(pixels.buffer), { level: 3 });
    const index = images.push({ width, height, bytes }) - 1;
    numbers.add(drawingCodes.drawImage, index, rect.x, rect.y, rect.width, rect.height);
  };
  return {
    context,
    denseLayer: (pixelsPerPx, maximumMarks) => ({
      maximumMarks,
      drawImage: (rect, paint) => drawImage(pixelsPerPx, rect, paint),
    }),
    finish: () => ({ numbers: numbers.take(), texts, images }),
  };
}

/** Numbers in an array that grows. */
class NumberList {
  #numbers = new Float64Array(4096);
  #count = 0;

  add(...values: readonly number[]): void {
    if (this.#count + values.length > this.#numbers.length) {
      const larger = new Float64Array(2 * (this.#count + values.length));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers.set(values, this.#count);
    this.#count += values.length;
  }

  take(): Float64Array {
    return this.#numbers.slice(0, this.#count);
  }
}
