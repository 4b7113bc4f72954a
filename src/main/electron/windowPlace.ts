import * as v from 'valibot';

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const length = v.pipe(pixels, v.minValue(1));

/** Where a window was when it was closed [device-independent pixels]. */
export const windowPlaceSchema = v.object({
  x: pixels,
  y: pixels,
  width: length,
  height: length,
  isMaximized: v.boolean(),
});
export type WindowPlace = v.InferOutput<typeof windowPlaceSchema>;

/** A part of the screen [device-independent pixels]. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const usualSize = { width: 1280, height: 800 };

/** The smallest size at which the views can be used [device-independent pixels]. */
export const smallestSize = { width: 900, height: 600 };

/** How much of the window's top edge must be on a display for its place to be used again. */
const grip = { width: 120, height: 24 };

/**
 * Find size and position for a new window; without a position Electron centres it.
 *
 * `place` is where the last one was, null where nothing is known. It is used as far as it fits: a position whose title bar
 * could not be taken hold of on any of the displays' work areas is forgotten, a size that is larger than the display shrinks.
 */
export function placeWindow(
  place: WindowPlace | null,
  workAreas: readonly [Area, ...Area[]],
): { width: number; height: number; x?: number; y?: number } {
  const display = place && findDisplay(place, workAreas);
  const { width, height } = place ?? usualSize;
  const room = display ?? workAreas[0];
  const size = {
    width: Math.max(smallestSize.width, Math.min(width, room.width)),
    height: Math.max(smallestSize.height, Math.min(height, room.height)),
  };
  return place && display ? { ...size, x: place.x, y: place.y } : size;
}

/** Find the display that shows most of a window's top edge, null where none shows enough to take hold of. */
function findDisplay({ x, y, width }: Area, areas: readonly Area[]): Area | null {
  const visible = (area: Area): number => Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  const reachable = areas.filter(
    (area) => visible(area) >= grip.width && y >= area.y && y + grip.height <= area.y + area.height,
  );
  return reachable.toSorted((a, b) => visible(b) - visible(a))[0] ?? null;
}

/** Move a place a little, so that a second window does not cover the first. */
export const besides = (place: WindowPlace): WindowPlace => ({
  ...place,
  x: place.x + 28,
  y: place.y + 28,
  isMaximized: false,
});
