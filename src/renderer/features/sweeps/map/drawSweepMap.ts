import { bandAxis, lineRoom, widthRoom, type Axis, type Band, type LabelRoom } from '#shared/plots/axis.ts';
import { drawColourBar, markOnColourBar, scaleAxis, scaleOffset } from '#shared/plots/colourBar.ts';
import { paintGrid } from '#shared/plots/colourGrid.ts';
import { viridis } from '#shared/plots/colourMaps.ts';
import { plotColours } from '#shared/plots/colours.ts';
import { drawChart } from '#shared/plots/drawChart.ts';
import { line } from '#shared/plots/marks.ts';
import { layoutPanels } from '#shared/plots/panelLayout.ts';
import { toPixel, toValue, type Rect, type Surface } from '#shared/plots/surface.ts';
import { niceTicks } from '#shared/plots/ticks.ts';
import { tickText } from '../targetText.ts';
import { contourSegments } from './contourSegments.ts';
import { indexAt } from './shownAxis.ts';
import type { MapLayer, SweepMap } from './sweepMap.ts';

export interface SweepMapOptions {
  /** Name of the metric with its unit. */
  readonly scaleLabel: string;
  readonly hasContours: boolean;
}

/** A cell of the map: which layer, and where in it. */
export interface MapCell {
  readonly layer: number;
  readonly column: number;
  readonly row: number;
}

/** About how many contour lines there are. */
const contourCount = 8;

const rectOn = (surface: Pick<Surface, 'width' | 'height' | 'fontSize' | 'hasRightMargin'>): Rect =>
  layoutPanels(surface, [{ weight: 1 }])[0];

/** Draw a metric over two axes in colours, with what is not there marked, contour lines and the base point. */
export function drawSweepMap(surface: Surface, map: SweepMap, options: SweepMapOptions): void {
  const rect = rectOn(surface);
  drawChart(surface, rect, {
    x: axisOf(map, 0, rect.width, widthRoom(surface)),
    y: axisOf(map, 1, rect.height, lineRoom(surface)),
    scale: scaleAxis(surface, map.scale, rect.height, options.scaleLabel),
    scaleOffset: scaleOffset(surface),
    drawDense: () => map.layers.forEach((_, k) => paintLayer(surface, rect, map, k)),
  });
  drawColourBar(surface, rect, viridis);
  if (options.hasContours) markOnColourBar(surface, rect, map.scale, contourLevels(map));
  map.layers.forEach((layer, k) => {
    if (k > 0) frame(surface, layerRect(rect, map, layer), plotColours[surface.theme].axis, 1);
    drawMissing(surface, rect, map, k);
    if (options.hasContours) drawContours(surface, rect, map, k);
  });
  drawBase(surface, rect, map);
}

/** An axis whose labels are the values of the sweep's first grid. */
function axisOf({ axes, layers, ranges }: SweepMap, axis: number, length: number, room: LabelRoom): Axis {
  const { borders, values } = layers[0];
  const bands = values[axis].map((value, k): Band => {
    return { from: borders[axis][k], to: borders[axis][k + 1], label: tickText(value) };
  });
  return bandAxis(ranges[axis], length, bands, axes[axis].title, room);
}

const xOf = (rect: Rect, { ranges }: SweepMap, place: number): number =>
  toPixel(place, ranges[0], rect.x, rect.width);
const yOf = (rect: Rect, { ranges }: SweepMap, place: number): number =>
  toPixel(place, ranges[1], rect.y + rect.height, -rect.height);

function boxOf(
  rect: Rect,
  map: SweepMap,
  layer: MapLayer,
  columns: readonly [number, number],
  rows: readonly [number, number],
): Rect {
  const [left, right] = columns.map((border) => xOf(rect, map, layer.borders[0][border]));
  const [bottom, top] = rows.map((border) => yOf(rect, map, layer.borders[1][border]));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
const layerRect = (rect: Rect, map: SweepMap, layer: MapLayer): Rect =>
  boxOf(rect, map, layer, [0, layer.columns], [0, layer.rows]);

function meanAt({ samples }: SweepMap, layer: MapLayer, column: number, row: number): number {
  const point = layer.points[row * layer.columns + column];
  return point < 0 ? NaN : (samples[point].mean ?? NaN);
}

function paintLayer(surface: Surface, rect: Rect, map: SweepMap, index: number): void {
  const layer = map.layers[index];
  const { borders, columns, rows } = layer;
  const indexOf = (axis: number, share: number): number => {
    const own = borders[axis];
    return indexAt(own, own[0] + share * (own[own.length - 1] - own[0]));
  };
  paintGrid(surface, layerRect(rect, map, layer), {
    rows,
    valueAt: (row, column) => meanAt(map, layer, column, row),
    columnAt: (x) => Math.min(columns - 1, indexOf(0, x)),
    rowAt: (y) => Math.max(0, indexOf(1, 1 - y)),
    scale: map.scale,
    map: viridis,
  });
}

/** Hatch what breaks a rule, cross out what has failed, dot what is being computed. */
function drawMissing(surface: Surface, rect: Rect, map: SweepMap, index: number): void {
  const layer = map.layers[index];
  const { mutedText, I: failed, selection } = plotColours[surface.theme];
  layer.points.forEach((point, cell) => {
    const state = point < 0 ? 'valued' : map.states[point];
    if (state === 'valued' || state === 'waiting') return;
    const at = { layer: index, column: cell % layer.columns, row: Math.floor(cell / layer.columns) };
    if (isCovered(map, at)) return;
    const { x, y, width, height } = boxOf(rect, map, layer, [at.column, at.column + 1], [at.row, at.row + 1]);
    const size = Math.min(width, height, 16) * 0.5;
    const [cx, cy] = [x + width / 2, y + height / 2];
    const [left, right, top, bottom] = [cx - size / 2, cx + size / 2, cy - size / 2, cy + size / 2];
    if (state === 'running') {
      surface.context.fillStyle = selection;
      surface.context.fillRect(cx - size / 4, cy - size / 4, size / 2, size / 2);
      return;
    }
    line(surface, left, bottom, right, top, state === 'skipped' ? mutedText : failed, 1);
    if (state !== 'skipped') line(surface, left, top, right, bottom, failed, 1);
  });
}

/** Tell whether a later layer lies over the middle of a cell. */
export function isCovered({ layers }: SweepMap, { layer, column, row }: MapCell): boolean {
  const { places } = layers[layer];
  return isPlaceCovered(layers.slice(layer + 1), places[0][column], places[1][row]);
}
const isPlaceCovered = (later: readonly MapLayer[], x: number, y: number): boolean =>
  later.some(({ borders }) => indexAt(borders[0], x) >= 0 && indexAt(borders[1], y) >= 0);

function drawContours(surface: Surface, rect: Rect, map: SweepMap, index: number): void {
  const layer = map.layers[index];
  const { columns, rows, places } = layer;
  const later = map.layers.slice(index + 1);
  const values = Float64Array.from(layer.points, (_, cell) =>
    meanAt(map, layer, cell % columns, Math.floor(cell / columns)),
  );
  for (const level of contourLevels(map)) {
    for (const [x1, y1, x2, y2] of contourSegments(values, columns, rows, level)) {
      const [from, to] = [
        [between(places[0], x1), between(places[1], y1)],
        [between(places[0], x2), between(places[1], y2)],
      ];
      if (isPlaceCovered(later, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2)) continue;
      const ends = [
        xOf(rect, map, from[0]),
        yOf(rect, map, from[1]),
        xOf(rect, map, to[0]),
        yOf(rect, map, to[1]),
      ] as const;
      // White with a dark edge is seen on every colour of viridis.
      stroke(surface, ends, '#000000', 2.5);
      stroke(surface, ends, '#ffffff', 1.2);
    }
  }
}

/** Give the values at which contour lines are drawn. */
export const contourLevels = ({ scale }: Pick<SweepMap, 'scale'>): number[] =>
  niceTicks(scale, contourCount).filter((level) => level > scale.from && level < scale.to);

/** Interpolate between the places of neighbours. */
function between(places: readonly number[], index: number): number {
  const low = Math.max(0, Math.min(places.length - 2, Math.floor(index)));
  return places[low] + (index - low) * (places[low + 1] - places[low]);
}

function stroke(
  { context, lineWidth = 1 }: Surface,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  colour: string,
  width: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width * lineWidth;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function frame(surface: Surface, { x, y, width, height }: Rect, colour: string, thickness: number): void {
  const [right, bottom] = [x + width, y + height];
  line(surface, x, y, right, y, colour, thickness);
  line(surface, x, bottom, right, bottom, colour, thickness);
  line(surface, x, y, x, bottom, colour, thickness);
  line(surface, right, y, right, bottom, colour, thickness);
}

/** Mark the parameters that the sweep is laid around with a diamond. */
function drawBase(surface: Surface, rect: Rect, map: SweepMap): void {
  const [x, y] = [xOf(rect, map, map.base[0]), yOf(rect, map, map.base[1])];
  const isInside = x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
  if (!isInside) return;
  const { context } = surface;
  for (const [colour, size] of [
    ['#000000', 8],
    ['#ffffff', 6],
    ['#000000', 3],
  ] as const) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(x - size, y);
    context.lineTo(x, y - size);
    context.lineTo(x + size, y);
    context.lineTo(x, y + size);
    context.lineTo(x - size, y);
    context.fill();
  }
}

/** Frame a cell: the one the keyboard or pointer is at with a thin frame, a selected one with a thick one. */
export function drawCellFrame(surface: Surface, map: SweepMap, at: MapCell, isThick: boolean): void {
  const box = cellBox(surface, map, at);
  frame(surface, box, '#000000', isThick ? 5 : 3);
  frame(surface, box, '#ffffff', isThick ? 3 : 1);
}

/** Give where a cell is on a surface. */
export const cellBox = (
  size: Pick<Surface, 'width' | 'height'>,
  map: SweepMap,
  { layer, column, row }: MapCell,
): Rect => boxOf(rectOn(size), map, map.layers[layer], [column, column + 1], [row, row + 1]);

/** Find the uppermost cell at a point of a surface, null outside of all. */
export function cellAtPoint(
  size: Pick<Surface, 'width' | 'height'>,
  map: SweepMap,
  { x, y }: { readonly x: number; readonly y: number },
): MapCell | null {
  const rect = rectOn(size);
  const place = [
    toValue(x, map.ranges[0], rect.x, rect.width),
    toValue(y, map.ranges[1], rect.y + rect.height, -rect.height),
  ];
  return cellAtPlace(map, place[0], place[1]);
}

/** Find the uppermost cell at a place, null outside of all. */
export function cellAtPlace({ layers }: Pick<SweepMap, 'layers'>, x: number, y: number): MapCell | null {
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const { borders } = layers[layer];
    const [column, row] = [indexAt(borders[0], x), indexAt(borders[1], y)];
    if (column >= 0 && row >= 0) return { layer, column, row };
  }
  return null;
}

/** Give the point of a cell, -1 where the constraint leaves it out. */
export const pointAt = ({ layers }: Pick<SweepMap, 'layers'>, { layer, column, row }: MapCell): number =>
  layers[layer].points[row * layers[layer].columns + column];

/** Go one cell on in a direction; where there is none, the cell stays. */
export function neighbourOf(map: SweepMap, at: MapCell, dx: number, dy: number): MapCell {
  const { borders, places } = map.layers[at.layer];
  const beyond = (axis: number, index: number, step: number): number => {
    if (step === 0) return places[axis][index];
    const edge = borders[axis][step > 0 ? index + 1 : index];
    return edge + step * 1e-9 * (map.ranges[axis].to - map.ranges[axis].from);
  };
  return cellAtPlace(map, beyond(0, at.column, dx), beyond(1, at.row, dy)) ?? at;
}

/** List the points of the cells whose middles lie in a rectangle between two corners of a surface. */
export function pointsBetween(
  size: Pick<Surface, 'width' | 'height'>,
  map: SweepMap,
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): number[] {
  const found = new Set<number>();
  map.layers.forEach((layer, index) => {
    layer.points.forEach((point, cell) => {
      if (point < 0) return;
      const at = { layer: index, column: cell % layer.columns, row: Math.floor(cell / layer.columns) };
      if (isCovered(map, at)) return;
      const box = cellBox(size, map, at);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const isIn = (value: number, from: number, to: number): boolean =>
        value >= Math.min(from, to) && value <= Math.max(from, to);
      if (isIn(x, a.x, b.x) && isIn(y, a.y, b.y)) found.add(point);
    });
  });
  return [...found];
}
