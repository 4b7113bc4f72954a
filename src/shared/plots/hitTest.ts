import type { Layout } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { toPixel, toValue, type Range, type Rect } from './surface.ts';
import { visibleSlice } from './visibleSlice.ts';

/** Which population and cluster a neuron is of. */
export interface NeuronPlace {
  readonly population: 'E' | 'I';
  readonly cluster: number;
}

/** Return the time [ms] at a pixel column of a plot area; outside of it, the nearest shown time. */
export const timeAt = (x: number, rect: Rect, time: Range): number =>
  toValue(clamp(x, rect.x, rect.x + rect.width), time, rect.x, rect.width);

/** Return the neuron at a pixel row of a raster's plot area, null outside of it. */
export function neuronAt(y: number, rect: Rect, neurons: Range): number | null {
  const neuron = Math.floor(toValue(y, neurons, rect.y + rect.height, -rect.height));
  return neuron >= neurons.from && neuron < neurons.to ? neuron : null;
}

/** Return the row at a pixel row of a heat map with `rows` rows, of which 0 is at the bottom; null outside of it. */
export const rowAt = (y: number, rect: Rect, rows: number): number | null =>
  neuronAt(y, rect, { from: 0, to: rows });

/** Return population and cluster of a neuron, null for an index the network does not have. */
export function placeOf(neuron: number, { N_E, N_I, n_clusters }: Layout): NeuronPlace | null {
  if (neuron < 0 || neuron >= N_E + N_I) return null;
  return neuron < N_E
    ? { population: 'E', cluster: Math.floor((neuron * n_clusters) / N_E) }
    : { population: 'I', cluster: Math.floor(((neuron - N_E) * n_clusters) / N_I) };
}

/** What a raster shows, as far as it decides where spikes are. */
export interface RasterPlace {
  readonly spikes: Spikes;
  readonly dt: number;
  readonly time: Range;
  readonly neurons: Range;
}

/**
 * Return the index of the spike that is drawn nearest to a point of a raster's plot area, null where there is none
 * within `radius` [CSS px].
 */
export function nearestSpike(
  { x, y }: { readonly x: number; readonly y: number },
  rect: Rect,
  { spikes, dt, time, neurons }: RasterPlace,
  radius: number,
): number | null {
  const timeOf = (pixel: number): number => toValue(pixel, time, rect.x, rect.width);
  // Steps are whole: one more on either side is not missed by rounding.
  const near = { from: timeOf(x - radius) - dt, to: timeOf(x + radius) + 2 * dt };
  const { from, to } = visibleSlice(spikes.steps, near, dt);
  let nearest: number | null = null;
  let least = radius ** 2;
  for (let i = from; i < to; i++) {
    const neuron = spikes.neurons[i];
    if (neuron < neurons.from || neuron >= neurons.to) continue;
    const dx = toPixel(spikes.steps[i] * dt, time, rect.x, rect.width) - x;
    const dy = toPixel(neuron + 0.5, neurons, rect.y + rect.height, -rect.height) - y;
    const distance = dx * dx + dy * dy;
    if (distance > least) continue;
    least = distance;
    nearest = i;
  }
  return nearest;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
