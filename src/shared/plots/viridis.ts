import { mixColours, parseColour, type Rgb } from './colours.ts';

// Every 17th of the 256 colours of viridis (matplotlib, CC0), between which is interpolated.
const anchors = [
  '#440154',
  '#481a6c',
  '#472f7d',
  '#414487',
  '#39568c',
  '#31688e',
  '#2a788e',
  '#23888e',
  '#1f988b',
  '#22a884',
  '#35b779',
  '#54c568',
  '#7ad151',
  '#a5db36',
  '#d2e21b',
  '#fde725',
].map(parseColour);

/** The colours of viridis from low to high, 256 of them. */
export const viridis: readonly Rgb[] = Array.from({ length: 256 }, (_, k) => {
  const position = k / 17;
  const anchor = Math.min(Math.floor(position), anchors.length - 2);
  return mixColours(anchors[anchor], anchors[anchor + 1], position - anchor);
});

/** Return the colour of a value on a scale; below and above it, the first and last colour. */
export function viridisAt(value: number, { from, to }: { from: number; to: number }): Rgb {
  const share = to > from ? (value - from) / (to - from) : 0;
  return viridis[Math.min(255, Math.max(0, Math.floor(share * 256)))];
}
