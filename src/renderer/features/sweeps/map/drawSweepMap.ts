import { bandAxis, lineRoom, widthRoom, type Axis, type Band, type LabelRoom } from '#shared/plots/axis.ts';
import { drawColourBar, markOnColourBar, scaleAxis, scaleOffset } from '#shared/plots/colourBar.ts';
import { paintGrid } from '#shared/plots/colourGrid.ts';
import { viridis } from '#shared/plots/colourMaps.ts';
import { plotColours } from '#shared/plots/colours.ts';
import { drawChart } from '#shared/plots/drawChart.ts';
import { line } from '#shared/plots/marks.ts';
import type { Rect, Surface } from '#shared/plots/surface.ts';
import { niceTicks } from '#shared/plots/ticks.ts';
import { tickText } from '../targetText.ts';
import { contourSegments } from './contourSegments.ts';
import { boxOf, cellBox, isCovered, isPlaceCovered, rectOn, xOf, yOf, type MapCell } from './mapCells.ts';
import { indexAt } from './shownAxis.ts';
import type { MapLayer, PointState, SweepMap } from './sweepMap.ts';

export interface SweepMapOptions {
  /** Name of the metric with its unit. */
  readonly scaleLabel: string;
  readonly hasContours: boolean;
}

/** About how many contour lines there are. */
const contourCount = 8;

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

/** How points are marked that have no value to colour them by: each by a shape of its own. */
export const pointMarks: Readonly<Record<PointState, 'none' | 'stroke' | 'cross' | 'dot' | 'dash'>> = {
  valued: 'none',
  waiting: 'none',
  cancelled: 'none',
  skipped: 'stroke',
  failed: 'cross',
  running: 'dot',
  undefined: 'dash',
};

/** Mark the points of a layer that have no value. */
function drawMissing(surface: Surface, rect: Rect, map: SweepMap, index: number): void {
  const layer = map.layers[index];
  const { mutedText, I: failed, selection } = plotColours[surface.theme];
  layer.points.forEach((point, cell) => {
    const mark = point < 0 ? 'none' : pointMarks[map.states[point]];
    if (mark === 'none') return;
    const at = { layer: index, column: cell % layer.columns, row: Math.floor(cell / layer.columns) };
    if (isCovered(map, at)) return;
    const { x, y, width, height } = boxOf(rect, map, layer, [at.column, at.column + 1], [at.row, at.row + 1]);
    const size = Math.min(width, height, 16) * 0.5;
    const [cx, cy] = [x + width / 2, y + height / 2];
    const [left, right, top, bottom] = [cx - size / 2, cx + size / 2, cy - size / 2, cy + size / 2];
    if (mark === 'dot') {
      surface.context.fillStyle = selection;
      surface.context.fillRect(cx - size / 4, cy - size / 4, size / 2, size / 2);
    } else if (mark === 'dash') line(surface, left, cy, right, cy, mutedText, 1);
    else if (mark === 'stroke') line(surface, left, bottom, right, top, mutedText, 1);
    else {
      line(surface, left, bottom, right, top, failed, 1);
      line(surface, left, top, right, bottom, failed, 1);
    }
  });
}

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
