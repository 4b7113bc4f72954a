import { textMetrics, usualFontSize, type Range, type Surface } from './surface.ts';
import { logTicks, timeTicks, valueTicks, type Ticks } from './ticks.ts';

/** A tick of an axis; a mark is a short line, a label without a mark names a band. */
export interface Tick {
  readonly value: number;
  readonly label: string;
  readonly hasMark: boolean;
}

/** What an axis shows, whichever side of the plot it is on. */
export interface Axis {
  readonly range: Range;
  readonly ticks: readonly Tick[];
  /** Name with unit, as in "Rate (spikes/s)"; null where another panel's axis names it. */
  readonly label: string | null;
  readonly hasGrid: boolean;
  readonly isLogarithmic?: boolean;
}

/** Settings of axes of numbers. */
export interface NumberAxisOptions {
  readonly hasGrid?: boolean;
  /** Ticks at 1, 2 and 5 times powers of ten; the range must be above zero. */
  readonly isLogarithmic?: boolean;
}

/** Room that a tick's label takes along an axis [CSS px]. */
const roomAcross = { time: 90, numbers: 70 };
const roomUp = 32;

const marked = ({ values, labels }: Ticks): Tick[] =>
  values.map((value, k) => ({ value, label: labels[k], hasMark: true }));

/** Describe a time axis that is `length` CSS px long; without labels for panels above the one that carries them. */
export function timeAxis(
  surface: Surface,
  range: Range,
  length: number,
  hasLabels = true,
  name = 'Time',
): Axis {
  const ticks = timeTicks(range, roomFor(surface, length, roomAcross.time));
  const all = marked(ticks);
  return {
    range,
    ticks: hasLabels ? all : all.map((tick) => ({ ...tick, label: '' })),
    label: hasLabels ? `${name} (${ticks.unit})` : null,
    hasGrid: false,
  };
}

/** Describe an axis of numbers along the bottom. */
export function bottomAxis(
  surface: Surface,
  range: Range,
  length: number,
  label: string,
  { hasGrid = false, isLogarithmic = false }: NumberAxisOptions = {},
): Axis {
  const count = roomFor(surface, length, roomAcross.numbers);
  const ticks = isLogarithmic ? logTicks(range, count) : valueTicks(range, count);
  return { range, ticks: marked(ticks), label, hasGrid, isLogarithmic };
}

/** Describe an axis of numbers that points up, with grid lines. */
export function upAxis(
  surface: Surface,
  range: Range,
  length: number,
  label: string,
  { hasGrid = true, isLogarithmic = false }: NumberAxisOptions = {},
): Axis {
  const count = roomFor(surface, length, roomUp);
  const ticks = isLogarithmic ? logTicks(range, count) : valueTicks(range, count);
  return { range, ticks: marked(ticks), label, hasGrid, isLogarithmic };
}

/** A group of rows or columns, from value `from` to `to`. */
export interface Band extends Range {
  readonly label: string;
}

/** How far apart the labels of bands are at least [CSS px]: the height of a line, or what their own width asks for. */
export type LabelRoom = (label: string) => number;

/** Describe an axis with marks at the borders of bands and labels at their centres, where there is room for them. */
export function bandAxis(
  range: Range,
  length: number,
  bands: readonly Band[],
  label: string,
  room: LabelRoom,
): Axis {
  const borders = new Set(bands.flatMap(({ from, to }) => [from, to]));
  const marks = [...borders]
    .filter((value) => value >= range.from && value <= range.to)
    .map((value) => ({ value, label: '', hasMark: true }));
  const labels = labelledBands(range, length, bands, room).map((band) => ({
    value: centreOf(band, range),
    label: band.label,
    hasMark: false,
  }));
  return { range, ticks: [...marks, ...labels], label, hasGrid: false };
}

const centreOf = ({ from, to }: Band, range: Range): number =>
  (Math.max(from, range.from) + Math.min(to, range.to)) / 2;

/** Choose the bands whose labels have room: every first, second, fifth ... of equal ones, whatever fits of others. */
function labelledBands(range: Range, length: number, bands: readonly Band[], room: LabelRoom): Band[] {
  const perPixel = (range.to - range.from) / length;
  const shown = bands.filter(({ from, to }) => Math.min(to, range.to) > Math.max(from, range.from));
  const fitting = (candidates: readonly Band[]): Band[] => {
    let end = -Infinity;
    return candidates.filter((band) => {
      const half = (room(band.label) * perPixel) / 2;
      const centre = centreOf(band, range);
      if (centre - half < end) return false;
      end = centre + half;
      return true;
    });
  };
  const [first] = bands;
  const areEqual = bands.every(({ from, to }) => Math.abs(to - from - (first.to - first.from)) < 1e-9);
  if (!areEqual) return fitting(shown);
  for (const step of [1, 2, 5, 10, 20, 50, 100]) {
    const candidates = bands.filter((band, k) => k % step === 0 && shown.includes(band));
    if (fitting(candidates).length === candidates.length) return candidates;
  }
  return fitting(shown);
}

/** Give labels of bands on an axis that points up the height of a line. */
export const lineRoom =
  (surface: Surface): LabelRoom =>
  () =>
    textMetrics(surface).fontSize + 2;

/** Give labels of bands along the bottom their own width. */
export const widthRoom =
  (surface: Surface): LabelRoom =>
  (label) =>
    textMetrics(surface).widthOf(label) + 4;

/** At least two: a single tick is no scale. */
const roomFor = (surface: Surface, length: number, room: number): number =>
  Math.max(2, (length / room) * (usualFontSize / textMetrics(surface).fontSize));
