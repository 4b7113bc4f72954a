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

/** Fewer labels than these leave a reader guessing, where more have room. */
const enoughLabels = 4;
/** Distance of labels in sizes of the font: beside each other, and from centre to centre one above the other. */
const labelGap = { across: 1.5, up: 1.6 };

/** Choose ticks with room for `room` CSS px each, but more of them where these are few and more fit. */
function ticksFor(
  surface: Surface,
  range: Range,
  length: number,
  direction: 'across' | 'up',
  room: number,
  ticksOf: (range: Range, count: number) => Ticks,
): Ticks {
  const { fontSize, widthOf } = textMetrics(surface);
  const perUnit = length / (range.to - range.from);
  const fits = ({ values, labels }: Ticks): boolean => {
    const size = direction === 'up' ? 0 : labels.reduce((most, label) => Math.max(most, widthOf(label)), 0);
    const distance = values.length < 2 ? Infinity : (values[1] - values[0]) * perUnit;
    return distance >= size + labelGap[direction] * fontSize;
  };
  let count = roomFor(surface, length, room);
  let ticks = ticksOf(range, count);
  while (ticks.values.length < enoughLabels && count < 20) {
    count *= 1.25;
    const more = ticksOf(range, count);
    if (!fits(more)) break;
    ticks = more;
  }
  return ticks;
}

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
  const ticks = ticksFor(surface, range, length, 'across', roomAcross.time, timeTicks);
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
  const ticks = isLogarithmic
    ? logTicks(range, roomFor(surface, length, roomAcross.numbers))
    : ticksFor(surface, range, length, 'across', roomAcross.numbers, valueTicks);
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
  const ticks = isLogarithmic
    ? logTicks(range, roomFor(surface, length, roomUp))
    : ticksFor(surface, range, length, 'up', roomUp, valueTicks);
  return { range, ticks: marked(ticks), label, hasGrid, isLogarithmic };
}

/** A group of rows or columns, from value `from` to `to`. */
export interface Band extends Range {
  readonly label: string;
}

/** How far apart the labels of bands are at least [CSS px]: the height of a line, or what their own width asks for. */
export type LabelRoom = (label: string) => number;

/** Distance from which marks of bands can be told apart [CSS px]. */
const closestMarks = 4;

/** Describe an axis with marks at the borders of bands and labels at their centres, where there is room for them. */
export function bandAxis(
  range: Range,
  length: number,
  bands: readonly Band[],
  label: string,
  room: LabelRoom,
): Axis {
  const labelled = labelledBands(range, length, bands, room);
  // Marks that touch each other are a bar.
  const isCrowded = (bands.length * closestMarks) / length > 1;
  const borders = new Set((isCrowded ? labelled : bands).flatMap(({ from, to }) => [from, to]));
  const marks = [...borders]
    .filter((value) => value >= range.from && value <= range.to)
    .map((value) => ({ value, label: '', hasMark: true }));
  const labels = labelled.map((band) => ({
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
    return candidates
      .toSorted((a, b) => a.from - b.from)
      .filter((band) => {
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
