import { packColour } from './colourMaps.ts';
import {
  fadedOpacity,
  mixColours,
  parseColour,
  plotColours,
  stimulusOpacity,
  type ThemeName,
} from './colours.ts';

/** Levels of ink between none and full. */
export const inkLevels = 255;

/** Return the colours of ink 0 to `inkLevels` as little-endian RGBA (what all platforms of the app have). */
export type RasterPalette = (population: 'E' | 'I', isFaded: boolean, isShaded: boolean) => Uint32Array;

/** Make the colours of a raster in a theme, each table once. */
export function rasterPalette(theme: ThemeName): RasterPalette {
  const colours = plotColours[theme];
  const background = parseColour(colours.background);
  const made = new Map<string, Uint32Array>();
  return (population, isFaded, isShaded) => {
    const key = `${population} ${isFaded} ${isShaded}`;
    const known = made.get(key);
    if (known) return known;
    const stimulus = parseColour(colours.stimulus);
    const paper = isShaded ? mixColours(background, stimulus, stimulusOpacity) : background;
    const strength = isFaded ? fadedOpacity : 1;
    const table = Uint32Array.from({ length: inkLevels + 1 }, (_, level) =>
      packColour(mixColours(paper, parseColour(colours[population]), (strength * level) / inkLevels)),
    );
    made.set(key, table);
    return table;
  };
}
