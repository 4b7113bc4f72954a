import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestSpike, neuronAt, placeOf, rowAt, timeAt } from './hitTest.ts';
import { toPixel, type Rect } from './surface.ts';

const rect: Rect = { x: 60, y: 10, width: 500, height: 300 };
const layout = { N_E: 80, N_I: 20, n_clusters: 4 };

describe('timeAt', () => {
  it('inverts the position of a time', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, length, share) => {
          const time = { from, to: from + length };
          const wanted = from + share * length;
          // Rounding of a few operations on numbers up to 2e5.
          expect(timeAt(toPixel(wanted, time, rect.x, rect.width), rect, time)).toBeCloseTo(wanted, 6);
        },
      ),
    );
  });

  it('stays within the shown times', () => {
    expect(timeAt(0, rect, { from: 100, to: 200 })).toBe(100);
    expect(timeAt(1000, rect, { from: 100, to: 200 })).toBe(200);
  });
});

describe('neuronAt', () => {
  it('finds the neuron at the centre of its row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), (neuron) => {
        const y = rect.y + rect.height - (neuron + 0.5) * (rect.height / 100);
        expect(neuronAt(y, rect, { from: 0, to: 100 })).toBe(neuron);
      }),
    );
  });

  it('finds none above and below', () => {
    expect(neuronAt(9, rect, { from: 0, to: 100 })).toBeNull();
    expect(neuronAt(311, rect, { from: 0, to: 100 })).toBeNull();
  });

  it('counts rows of a heat map from the bottom', () => {
    expect(rowAt(309, rect, 3)).toBe(0);
    expect(rowAt(11, rect, 3)).toBe(2);
  });
});

describe('placeOf', () => {
  it.each([
    [0, { population: 'E', cluster: 0 }],
    [19, { population: 'E', cluster: 0 }],
    [20, { population: 'E', cluster: 1 }],
    [79, { population: 'E', cluster: 3 }],
    [80, { population: 'I', cluster: 0 }],
    [84, { population: 'I', cluster: 0 }],
    [85, { population: 'I', cluster: 1 }],
    [99, { population: 'I', cluster: 3 }],
    [100, null],
    [-1, null],
  ])('places neuron %i', (neuron, place) => {
    expect(placeOf(neuron, layout)).toEqual(place);
  });
});

describe('nearestSpike', () => {
  const place = { dt: 0.1, time: { from: 100, to: 300 }, neurons: { from: 0, to: 100 } };
  const pixelOf = (step: number, neuron: number) => ({
    x: rect.x + ((step * 0.1 - 100) / 200) * rect.width,
    y: rect.y + rect.height - (neuron + 0.5) * (rect.height / 100),
  });

  it('finds the spike at its own place and the nearer of two beside it', () => {
    const spikes = { steps: Uint32Array.of(1500, 1510, 1510), neurons: Uint32Array.of(20, 20, 60) };
    const find = (point: { x: number; y: number }) => nearestSpike(point, rect, { spikes, ...place }, 5);
    expect([0, 1, 2].map((i) => find(pixelOf(spikes.steps[i], spikes.neurons[i])))).toEqual([0, 1, 2]);
    expect(find(pixelOf(1504, 20))).toBe(0);
    expect(find(pixelOf(1506, 20))).toBe(1);
    expect(find(pixelOf(1505, 40))).toBeNull();
  });

  it('finds what a search of all spikes finds', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 320 }) });
    const spike = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(point, fc.array(spike, { maxLength: 200 }), (at, unsorted) => {
        const sorted = unsorted.sort(([a], [b]) => a - b);
        const spikes = {
          steps: Uint32Array.from(sorted, ([step]) => step),
          neurons: Uint32Array.from(sorted, ([, neuron]) => neuron),
        };
        const distances = sorted.map(([step, neuron]) => {
          const { x, y } = pixelOf(step, neuron);
          return Math.hypot(x - at.x, y - at.y);
        });
        const found = nearestSpike(at, rect, { spikes, ...place }, 6);
        const least = Math.min(...distances);
        if (found === null) expect(least).toBeGreaterThan(6 - 1e-9);
        else expect(distances[found]).toBeCloseTo(least, 9);
      }),
    );
  });
});
