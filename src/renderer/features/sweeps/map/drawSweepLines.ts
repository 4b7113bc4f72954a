import { bottomAxis, upAxis, type Axis } from '#shared/plots/axis.ts';
import { drawColourBar, scaleAxis, scaleOffset } from '#shared/plots/colourBar.ts';
import { packColour, viridis, type ColourMap } from '#shared/plots/colourMaps.ts';
import { plotColours, type Rgb, type ThemeName } from '#shared/plots/colours.ts';
import { drawChart, type ChartLine, type Point } from '#shared/plots/drawChart.ts';
import { layoutPanels, valueRange } from '#shared/plots/panelLayout.ts';
import { textMetrics, toPixel, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';
import { tickText } from '../targetText.ts';
import type { SweepMap } from './sweepMap.ts';

/** A point of the sweep on a line. */
export interface LineSpot {
  readonly point: number;
  readonly place: number;
  readonly mean: number;
  /** Standard error, 0 where there is none. */
  readonly se: number;
}

/** What lies on one line: all points with the same value of the second axis, by the value of the first. */
export interface SweepLine {
  /** Value of the second axis, null where there is one axis. */
  readonly value: unknown;
  readonly spots: readonly LineSpot[];
}

const rectOn = (surface: Pick<Surface, 'width' | 'height' | 'fontSize' | 'hasRightMargin'>): Rect =>
  layoutPanels(surface, [{ weight: 1 }])[0];

/** Sort the points of a sweep into lines along its first axis; points without a value are left out. */
export function sweepLines({ axes, points, samples }: SweepMap): SweepLine[] {
  const lines = new Map<string, { value: unknown; spots: LineSpot[] }>();
  points.forEach(({ values }, point) => {
    const { mean, se } = samples[point];
    if (mean === null) return;
    const value = values[1] ?? null;
    const key = JSON.stringify(value);
    const own = lines.get(key) ?? { value, spots: [] };
    lines.set(key, own);
    own.spots.push({ point, place: axes[0].placeOf(values[0]), mean, se: se ?? 0 });
  });
  const placeOf = (value: unknown): number => axes[1]?.placeOf(value) ?? 0;
  const sorted = [...lines.values()].sort((a, b) => placeOf(a.value) - placeOf(b.value));
  for (const { spots } of sorted) spots.sort((a, b) => a.place - b.place);
  return sorted;
}

/** Draw a metric over the first axis, a line with a band of one standard error per value of the second. */
export function drawSweepLines(surface: Surface, map: SweepMap, label: string): void {
  const rect = rectOn(surface);
  const lines = sweepLines(map);
  const second = map.axes.length > 1 ? secondScale(map, surface.theme) : null;
  const colourOf = ({ value }: SweepLine): string =>
    second ? second.colourOf(value) : plotColours[surface.theme].selection;
  const values = valuesRange(lines);
  drawChart(surface, rect, {
    x: placeAxis(surface, map, rect.width),
    y: upAxis(surface, values, rect.height, label),
    ...(second && {
      scale: scaleAxis(surface, second.range, rect.height, map.axes[1].title),
      scaleOffset: scaleOffset(surface),
    }),
    lines: [...baseLine(surface, map, values), ...lines.flatMap((one) => chartLines(one, colourOf(one)))],
  });
  if (second) drawColourBar(surface, rect, second.map);
  for (const one of lines) {
    surface.context.fillStyle = colourOf(one);
    for (const spot of one.spots) {
      const { x, y } = spotOn(surface, map, spot, values);
      surface.context.fillRect(x - 2.5, y - 2.5, 5, 5);
    }
  }
}

/** Give the values that the lines and their bands take. */
export const valuesRange = (lines: readonly SweepLine[]): Range =>
  valueRange(lines.flatMap(({ spots }) => spots.flatMap(({ mean, se }) => [mean - se, mean + se])));

/** Numbers get round ticks; words, and values with the same ratio, are the ticks themselves. */
function placeAxis(surface: Surface, map: SweepMap, width: number): Axis {
  const [{ title, isLog, isCategorical }] = map.axes;
  const [range] = map.ranges;
  if (!isCategorical && !isLog) return bottomAxis(surface, range, width, title);
  const { values, places } = map.layers[0];
  const labels = values[0].map(tickText);
  const room = Math.max(...labels.map((label) => textMetrics(surface).widthOf(label))) + 8;
  const distances = places[0].slice(1).map((place, k) => place - places[0][k]);
  const closest = (Math.min(...distances, range.to - range.from) * width) / (range.to - range.from);
  const every = Math.max(1, Math.ceil(room / closest));
  const ticks = places[0].map((value, k) => ({
    value,
    label: k % every === 0 ? labels[k] : '',
    hasMark: true,
  }));
  return { range, ticks, label: title, hasGrid: false };
}

function chartLines({ spots }: SweepLine, colour: string): ChartLine[] {
  const at = (sign: number): Point[] =>
    spots.map(({ place, mean, se }) => ({ x: place, y: mean + sign * se }));
  const main = { points: at(0), colour };
  if (spots.every(({ se }) => se === 0)) return [main];
  const tone = `${colour}33`;
  return [
    { points: at(1), colour: tone, width: 0 },
    { points: at(-1), colour: tone, width: 0, fill: tone, fillsTo: 'before' },
    main,
  ];
}

/** Mark the value of the base by a dashed line. */
function baseLine({ theme }: Surface, map: SweepMap, { from, to }: Range): ChartLine[] {
  const [place] = map.base;
  const { ranges } = map;
  if (!(place >= ranges[0].from && place <= ranges[0].to)) return [];
  const points = [
    { x: place, y: from },
    { x: place, y: to },
  ];
  return [{ points, colour: plotColours[theme].mutedText, width: 1, isDashed: true }];
}

/** Colours of lines by the second axis: of viridis, without those that the background swallows. */
function secondScale(
  { axes, ranges }: SweepMap,
  theme: ThemeName,
): { readonly range: Range; readonly map: ColourMap; readonly colourOf: (value: unknown) => string } {
  const [first, last] = theme === 'dark' ? [50, 255] : [0, 205];
  const colours = Array.from({ length: 256 }, (_, k): Rgb => {
    return viridis.colours[Math.round(first + (k / 255) * (last - first))];
  });
  const hex = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  const [, range] = ranges;
  return {
    range,
    map: { colours, packed: Uint32Array.from(colours, packColour) },
    colourOf(value) {
      const share = (axes[1].placeOf(value) - range.from) / (range.to - range.from);
      return hex(colours[Math.min(255, Math.max(0, Math.round(share * 255)))]);
    },
  };
}

/** Give where a spot is on a surface. */
export function spotOn(
  size: Pick<Surface, 'width' | 'height' | 'fontSize' | 'hasRightMargin'>,
  map: SweepMap,
  { place, mean }: LineSpot,
  values: Range,
): { readonly x: number; readonly y: number } {
  const rect = rectOn(size);
  return {
    x: toPixel(place, map.ranges[0], rect.x, rect.width),
    y: toPixel(mean, values, rect.y + rect.height, -rect.height),
  };
}

/** Find the spot that is nearest to a point of a surface, null where there is none. */
export function spotAtPoint(
  size: Pick<Surface, 'width' | 'height'>,
  map: SweepMap,
  lines: readonly SweepLine[],
  { x, y }: { readonly x: number; readonly y: number },
): number | null {
  const values = valuesRange(lines);
  let nearest: { point: number; distance: number } | null = null;
  for (const spot of lines.flatMap(({ spots }) => spots)) {
    const at = spotOn(size, map, spot, values);
    const distance = Math.hypot(at.x - x, at.y - y);
    if (nearest === null || distance < nearest.distance) nearest = { point: spot.point, distance };
  }
  return nearest?.point ?? null;
}

/** Mark the spots of points by frames. */
export function drawSpotFrames(
  surface: Surface,
  map: SweepMap,
  lines: readonly SweepLine[],
  points: ReadonlySet<number>,
  isThick: boolean,
): void {
  const values = valuesRange(lines);
  const size = isThick ? 7 : 5;
  const { context, theme } = surface;
  context.strokeStyle = plotColours[theme].text;
  context.lineWidth = isThick ? 2.5 : 1.5;
  for (const spot of lines.flatMap(({ spots }) => spots)) {
    if (!points.has(spot.point)) continue;
    const { x, y } = spotOn(surface, map, spot, values);
    context.beginPath();
    context.rect(x - size, y - size, 2 * size, 2 * size);
    context.stroke();
  }
}
