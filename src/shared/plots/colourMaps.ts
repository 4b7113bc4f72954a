import { mixColours, parseColour, type Rgb } from './colours.ts';
import type { Range } from './surface.ts';

/** 256 colours from low to high, and the same packed as little-endian RGBA. */
export interface ColourMap {
  readonly colours: readonly Rgb[];
  readonly packed: Uint32Array;
}

/** Pack a colour as little-endian RGBA (what all platforms of the app have). */
export const packColour = ([red, green, blue]: Rgb): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

function colourMap(...anchors: readonly string[]): ColourMap {
  const stops = anchors.map(parseColour);
  const colours = Array.from({ length: 256 }, (_, k) => {
    const position = (k / 255) * (stops.length - 1);
    const stop = Math.min(Math.floor(position), stops.length - 2);
    return mixColours(stops[stop], stops[stop + 1], position - stop);
  });
  return { colours, packed: Uint32Array.from(colours, packColour) };
}

/** Viridis (matplotlib, CC0): every 17th of its colours, between which is interpolated. */
export const viridis = colourMap(
  ...['#440154', '#481a6c', '#472f7d', '#414487', '#39568c', '#31688e', '#2a788e', '#23888e'],
  ...['#1f988b', '#22a884', '#35b779', '#54c568', '#7ad151', '#a5db36', '#d2e21b', '#fde725'],
);

/** For values of both signs: purple below zero, orange above (PuOr of ColorBrewer, Apache 2.0), unlike the colours of E and I. */
export const diverging = colourMap(
  ...['#2d004b', '#542788', '#8073ac', '#b2abd2', '#d8daeb', '#f7f7f7'],
  ...['#fee0b6', '#fdb863', '#e08214', '#b35806', '#7f3b08'],
);

/** Return the index of a value's colour on a scale; below and above it, that of the first and last colour. */
export function colourIndex(value: number, { from, to }: Range): number {
  const share = to > from ? (value - from) / (to - from) : 0;
  return Math.min(255, Math.max(0, Math.floor(share * 256)));
}
