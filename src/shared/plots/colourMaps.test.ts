import { describe, expect, it } from 'vitest';
import { colourIndex, diverging, packColour, viridis } from './colourMaps.ts';

describe('viridis', () => {
  it('has the colours of matplotlib at its ends and middle', () => {
    expect(viridis.colours).toHaveLength(256);
    expect(viridis.colours[0]).toEqual([68, 1, 84]);
    expect(viridis.colours[255]).toEqual([253, 231, 37]);
    // matplotlib has (33, 145, 140) there; interpolation may be off by one.
    viridis.colours[128].forEach((value, k) => {
      expect(Math.abs(value - [33, 145, 140][k])).toBeLessThanOrEqual(1);
    });
  });

  it('clamps values outside the scale', () => {
    expect(colourIndex(-1, { from: 0, to: 1 })).toBe(0);
    expect(colourIndex(2, { from: 0, to: 1 })).toBe(255);
    expect(colourIndex(5, { from: 5, to: 5 })).toBe(0);
  });
});

describe('the map for values of both signs', () => {
  it('is nearly white at zero and dark at both ends', () => {
    const [first, middle, last] = [0, 128, 255].map((k) => diverging.colours[k]);
    expect(Math.min(...middle)).toBeGreaterThan(240);
    expect(first).toEqual([45, 0, 75]);
    expect(last).toEqual([127, 59, 8]);
  });
});

describe('packColour', () => {
  it('gives the bytes red, green, blue, opaque', () => {
    expect([...new Uint8Array(Uint32Array.of(packColour([1, 2, 3])).buffer)]).toEqual([1, 2, 3, 255]);
  });
});
