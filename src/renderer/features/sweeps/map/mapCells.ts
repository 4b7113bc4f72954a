import { layoutPanels } from '#shared/plots/panelLayout.ts';
import { toPixel, toValue, type Rect, type Surface } from '#shared/plots/surface.ts';
import { indexAt } from './shownAxis.ts';
import type { MapLayer, SweepMap } from './sweepMap.ts';

/** A cell of the map: which layer, and where in it. */
export interface MapCell {
  readonly layer: number;
  readonly column: number;
  readonly row: number;
}

/** Give the plot area of a map on a surface. */
export const rectOn = (surface: Pick<Surface, 'width' | 'height' | 'fontSize' | 'hasRightMargin'>): Rect =>
  layoutPanels(surface, [{ weight: 1 }])[0];

/** Give where a place along the first axis is [CSS px]. */
export const xOf = (rect: Rect, { ranges }: SweepMap, place: number): number =>
  toPixel(place, ranges[0], rect.x, rect.width);
/** Give where a place along the second axis is [CSS px]. */
export const yOf = (rect: Rect, { ranges }: SweepMap, place: number): number =>
  toPixel(place, ranges[1], rect.y + rect.height, -rect.height);

/** Give what some columns and rows of a layer take, from border to border. */
export function boxOf(
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
/** Tell whether a later layer lies over the middle of a cell. */
export function isCovered({ layers }: SweepMap, { layer, column, row }: MapCell): boolean {
  const { places } = layers[layer];
  return isPlaceCovered(layers.slice(layer + 1), places[0][column], places[1][row]);
}
/** Tell whether layers have a place. */
export const isPlaceCovered = (later: readonly MapLayer[], x: number, y: number): boolean =>
  later.some(({ borders }) => indexAt(borders[0], x) >= 0 && indexAt(borders[1], y) >= 0);

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

/** List the cells of points that are in sight. */
export function cellsOf(map: SweepMap, points: ReadonlySet<number>): MapCell[] {
  return map.layers
    .flatMap(({ points: own, columns }, layer) =>
      Array.from(own).flatMap((point, k) =>
        points.has(point) ? [{ layer, column: k % columns, row: Math.floor(k / columns) }] : [],
      ),
    )
    .filter((at) => !isCovered(map, at));
}
