import { cssColour, fadedOpacity, mixColours, parseColour, plotColours, stimulusOpacity } from './colours.ts';
import { placeOf } from './hitTest.ts';
import type { RasterView } from './rasterPixels.ts';
import { toPixel, type Range, type Rect, type Surface } from './surface.ts';
import { visibleSlice } from './visibleSlice.ts';

/** Count the spikes in the shown times, those of hidden neurons included. */
export function countVisible({ spikes, time, recording }: RasterView): number {
  const { from, to } = visibleSlice(spikes.steps, time, recording.dt);
  return to - from;
}

/** Draw the shading of the stimulus and a mark per spike as vectors, those of a colour as one path. */
export function rasterMarks(surface: Surface, rect: Rect, view: RasterView): void {
  const { context, theme } = surface;
  const { spikes, recording, time, neurons, selected, markSize = 2 } = view;
  const { layout, dt } = recording;
  drawShading(surface, rect, view);
  const xOf = (time_ms: number): number => toPixel(time_ms, time, rect.x, rect.width);
  const yOf = (neuron: number): number => toPixel(neuron, neurons, rect.y + rect.height, -rect.height);
  const rowHeight = rect.height / (neurons.to - neurons.from);
  const size = { width: Math.min(markSize, 1.2), height: Math.max(rowHeight, Math.min(markSize, 1.2)) };
  const slice = visibleSlice(spikes.steps, time, dt);
  const paper = parseColour(plotColours[theme].background);
  for (const population of ['E', 'I'] as const) {
    for (const isFaded of [true, false]) {
      const ink = parseColour(plotColours[theme][population]);
      context.fillStyle = cssColour(isFaded ? mixColours(paper, ink, fadedOpacity) : ink);
      context.beginPath();
      for (let i = slice.from; i < slice.to; i++) {
        const neuron = spikes.neurons[i];
        if (neuron < neurons.from || neuron >= neurons.to) continue;
        const place = placeOf(neuron, layout);
        if (place?.population !== population) continue;
        if ((selected !== null && place.cluster !== selected) !== isFaded) continue;
        const x = xOf(spikes.steps[i] * dt) - size.width / 2;
        context.rect(x, yOf(neuron + 0.5) - size.height / 2, size.width, size.height);
      }
      context.fill();
    }
  }
}

/** Shade the stimulated clusters' E neurons while they are stimulated. */
function drawShading(surface: Surface, rect: Rect, { recording, time, neurons }: RasterView): void {
  const { stimulus, layout } = recording;
  if (stimulus === null) return;
  const { background, stimulus: colour } = plotColours[surface.theme];
  const tone = mixColours(parseColour(background), parseColour(colour), stimulusOpacity);
  surface.context.fillStyle = cssColour(tone);
  const size = layout.N_E / layout.n_clusters;
  const cut = (range: Range, shown: Range): Range => ({
    from: Math.max(range.from, shown.from),
    to: Math.min(range.to, shown.to),
  });
  stimulus.starts.forEach((start, k) => {
    const on = cut({ from: start, to: stimulus.ends[k] }, time);
    for (const cluster of stimulus.clusters) {
      const rows = cut({ from: cluster * size, to: (cluster + 1) * size }, neurons);
      if (on.to <= on.from || rows.to <= rows.from) continue;
      const [left, right] = [on.from, on.to].map((at) => toPixel(at, time, rect.x, rect.width));
      const [bottom, top] = [rows.from, rows.to].map((at) =>
        toPixel(at, neurons, rect.y + rect.height, -rect.height),
      );
      surface.context.fillRect(left, top, right - left, bottom - top);
    }
  });
}
