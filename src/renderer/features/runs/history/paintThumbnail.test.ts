import { expect, test } from 'vitest';
import { parseColour, plotColours } from '#shared/plots/colours.ts';
import { paintThumbnail } from './paintThumbnail.ts';

const thumbnail = {
  ...{ columns: 2, rows_E: 1, rows_I: 1, is_sampled: false },
  cells: Uint8Array.of(255, 0, 1, 255),
};

test.each(['light', 'dark'] as const)(
  'cells have the colours of their population in the %s theme',
  (theme) => {
    const pixels = paintThumbnail(thumbnail, theme);
    const at = (cell: number): number[] => [...pixels.slice(4 * cell, 4 * cell + 4)];
    const { background, E, I } = plotColours[theme];
    expect(at(0)).toEqual([...parseColour(I), 255]);
    expect(at(1)).toEqual([...parseColour(background), 255]);
    expect(at(3)).toEqual([...parseColour(E), 255]);
    // A single spike among many keeps 18 % of the ink.
    const [paper] = parseColour(background);
    const [ink] = parseColour(E);
    expect(at(2)[0]).toBe(Math.round(paper + (ink - paper) * (Math.round(255 * 0.18) / 255)));
  },
);
