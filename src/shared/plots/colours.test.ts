import { describe, expect, it } from 'vitest';
import {
  comparisonColours,
  contrast,
  mixColours,
  parseColour,
  plotColours,
  stimulusOpacity,
} from './colours.ts';
import { viridis, viridisAt } from './viridis.ts';

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const colours = plotColours[theme];
  const background = parseColour(colours.background);

  it('has text of WCAG AA, 4.5 to 1', () => {
    for (const text of [colours.text, colours.mutedText]) {
      expect(contrast(parseColour(text), background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has marks of WCAG AA, 3 to 1, on plain and on stimulated ground', () => {
    const stimulated = mixColours(background, parseColour(colours.stimulus), stimulusOpacity);
    for (const ground of [background, stimulated]) {
      for (const mark of [colours.E, colours.I, colours.selection]) {
        expect(contrast(parseColour(mark), ground)).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('colours', () => {
  it('has the contrasts that WCAG states', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10);
    // #767676 is known as the lightest grey that passes 4.5 on white.
    expect(contrast(parseColour('#767676'), [255, 255, 255])).toBeCloseTo(4.54, 2);
  });

  it('names a colour it cannot read', () => {
    expect(() => parseColour('red')).toThrow('colour is red, but must be #rrggbb');
  });

  it('has distinct colours for compared runs', () => {
    expect(new Set(comparisonColours).size).toBe(comparisonColours.length);
  });
});

describe('viridis', () => {
  it('has the colours of matplotlib at its ends and middle', () => {
    expect(viridis).toHaveLength(256);
    expect(viridis[0]).toEqual([68, 1, 84]);
    expect(viridis[255]).toEqual([253, 231, 37]);
    // matplotlib has (33, 145, 140) there; interpolation may be off by one.
    viridis[128].forEach((value, k) => {
      expect(Math.abs(value - [33, 145, 140][k])).toBeLessThanOrEqual(1);
    });
  });

  it('clamps values outside the scale', () => {
    expect(viridisAt(-1, { from: 0, to: 1 })).toEqual(viridis[0]);
    expect(viridisAt(2, { from: 0, to: 1 })).toEqual(viridis[255]);
    expect(viridisAt(5, { from: 5, to: 5 })).toEqual(viridis[0]);
  });
});
