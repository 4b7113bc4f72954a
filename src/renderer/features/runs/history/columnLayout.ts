import { columnWidths, type HistoryLayout } from '#shared/app/savedViews.ts';
import { columns, isParameterColumn, nameColumn, type Column } from './columns.ts';

/** Columns to begin with, after the name. */
export const defaultLayout: HistoryLayout = {
  columns: [
    'raster',
    'status',
    'created_at',
    'neurons',
    'simtime',
    'rate_E_hz',
    'rate_I_hz',
    'spike_count',
    'randseed',
    'tag',
  ],
  widths: {},
};

/** The widest that the name gets by itself [px]. */
const widestName = 420;
/** Check box and star [px]. */
const pinnedWidths = [36, 32];

/** List the columns of a layout; those that this version does not know are left out. */
export const columnsOf = ({ columns: keys }: HistoryLayout): Column[] =>
  keys.flatMap((key) => columns.get(key) ?? []);

/** Give the width of a column [px]. */
export const widthOf = ({ widths }: HistoryLayout, { key, width }: Column): number => widths[key] ?? width;

/** Return a layout with a column of another width, within what is allowed. */
export function resizeColumn(layout: HistoryLayout, key: string, width: number): HistoryLayout {
  const { min, max } = columnWidths;
  const allowed = Math.round(Math.min(Math.max(width, min), max));
  return { ...layout, widths: { ...layout.widths, [key]: allowed } };
}

/** Return a layout with a column at another place, counted without the column itself. */
export function moveColumn(layout: HistoryLayout, key: string, to: number): HistoryLayout {
  const others = layout.columns.filter((other) => other !== key);
  const place = Math.min(Math.max(to, 0), others.length);
  return { ...layout, columns: others.toSpliced(place, 0, key) };
}

/** Return a layout with or without a column; a new one comes last, but before the tags where those are last. */
export function toggleColumn(layout: HistoryLayout, key: string): HistoryLayout {
  const { columns: keys } = layout;
  if (keys.includes(key)) return { ...layout, columns: keys.filter((other) => other !== key) };
  return moveColumn(layout, key, keys.at(-1) === 'tag' ? keys.length - 1 : keys.length);
}

/** Return a layout whose columns of parameters are those named, where the first of them was; all others stay. */
export function showParameters(layout: HistoryLayout, names: readonly string[]): HistoryLayout {
  const { columns: keys } = layout;
  const shown = names.filter(isParameterColumn);
  const first = keys.findIndex(isParameterColumn);
  const place = first < 0 ? keys.filter((key) => key !== 'tag').length : first;
  const rest = keys.filter((key) => !isParameterColumn(key));
  return { ...layout, columns: rest.toSpliced(Math.min(place, rest.length), 0, ...shown) };
}

/** Write a layout as the columns of a CSS grid: what room is left goes to the name, then to the tags or behind the last. */
export function gridTemplate(layout: HistoryLayout): string {
  const px = (width: number): string => `${width}px`;
  const hasOwn = (key: string): boolean => layout.widths[key] !== undefined;
  const name = px(widthOf(layout, nameColumn));
  const shown = columnsOf(layout);
  const last = shown.at(-1);
  const growsLast = last?.kind === 'tags' && !hasOwn(last.key);
  return [
    ...pinnedWidths.map(px),
    hasOwn(nameColumn.key) ? name : `minmax(${name}, ${px(widestName)})`,
    ...shown.map((column) => {
      const width = px(widthOf(layout, column));
      return column === last && growsLast ? `minmax(${width}, 1fr)` : width;
    }),
    ...(growsLast ? [] : ['minmax(0, 1fr)']),
  ].join(' ');
}

/** Return the least width [px] that the columns of a layout need together. */
export const gridWidth = (layout: HistoryLayout): number =>
  [nameColumn, ...columnsOf(layout)].reduce(
    (sum, column) => sum + widthOf(layout, column),
    pinnedWidths.reduce((a, b) => a + b),
  );
