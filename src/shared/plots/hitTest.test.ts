import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neuronAt, placeOf, rowAt, timeAt } from './hitTest.ts';
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
