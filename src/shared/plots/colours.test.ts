import { describe, expect, it } from 'vitest';
import {
  comparisonColours,
  contrast,
  mixColours,
  parseColour,
  plotColours,
  stimulusOpacity,
} from './colours.ts';

describe.each(['light', 'dark', 'paper'] as const)('%s theme', (theme) => {
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
