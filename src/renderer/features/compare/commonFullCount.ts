import { fullCountOf, hasRoomForMarks, type PixelSize, type RasterView } from '#shared/plots/rasterPixels.ts';
import type { Range } from '#shared/plots/surface.ts';
import { visibleSlice } from '#shared/plots/visibleSlice.ts';

/**
 * Let rasters of the same size be drawn alike: as marks where all have room for them, else all as density that has full
 * ink at the same number of spikes.
 *
 * Returns what gives that number for shown times, null for marks. `most` is how many spikes of one raster are counted at
 * the most: those that have more in sight are drawn elsewhere.
 */
export function commonFullCount(
  views: () => readonly Omit<RasterView, 'time'>[],
  most: number,
): (time: Range, size: PixelSize) => number | null {
  let lastKey: readonly unknown[] = [];
  let last: number | null = null;
  return (time, size) => {
    const all = views().map((view) => ({ ...view, time }));
    const text = JSON.stringify([time, size, all.map(({ neurons }) => neurons)]);
    const key = [text, ...all.map(({ spikes }) => spikes)];
    // Every raster asks for the same.
    const isSame = key.length === lastKey.length && key.every((part, k) => part === lastKey[k]);
    if (!isSame) last = fullOf(all, size, most);
    lastKey = key;
    return last;
  };
}

function fullOf(views: readonly RasterView[], size: PixelSize, most: number): number | null {
  if (views.every((view) => hasRoomForMarks(view, size))) return null;
  const counted = views.filter(({ spikes, time, recording }) => {
    const { from, to } = visibleSlice(spikes.steps, time, recording.dt);
    return to - from <= most;
  });
  return Math.max(1, ...counted.map((view) => fullCountOf(view, size)));
}
