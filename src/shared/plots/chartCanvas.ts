import type { PlotContext, Rect, Surface } from './surface.ts';

/** What Chart.js needs of a canvas. */
export interface ChartCanvas {
  width: number;
  height: number;
  getContext(): PlotContext;
}

/**
 * Make a canvas for Chart.js of a rectangle of a surface, so that several charts share one, whether it is on a screen
 * or becomes a file.
 *
 * Sizes are CSS pixels: the surface has set the scale of the device. A chart can neither clear the surface nor move its
 * origin.
 */
export function chartCanvas({ context }: Surface, { x, y, width, height }: Rect): ChartCanvas {
  const canvas: ChartCanvas = { width, height, getContext: () => proxy };
  const own: Readonly<Record<string, unknown>> = {
    canvas,
    setTransform: () => undefined,
    resetTransform: () => undefined,
    clearRect: () => undefined,
  };
  const methods = new Map<PropertyKey, unknown>();
  const proxy = new Proxy(context, {
    get(target, name) {
      if (typeof name === 'string' && name in own) return own[name];
      const known = methods.get(name);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const method: unknown = value.bind(target);
      methods.set(name, method);
      return method;
    },
    // The native context takes its properties only on itself.
    set: (target, name, value) => Reflect.set(target, name, value, target),
  });
  context.translate(x, y);
  return canvas;
}
