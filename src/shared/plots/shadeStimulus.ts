import type { Stimulus } from '#shared/analysis/recording.ts';
import { plotColours, stimulusOpacity } from './colours.ts';
import { toPixel, type Range, type Rect, type Surface } from './surface.ts';

/** Shade the times of a stimulus in a plot over time. */
export function shadeStimulus(surface: Surface, rect: Rect, time: Range, stimulus: Stimulus | null): void {
  const { context, theme } = surface;
  const tone = Math.round(255 * stimulusOpacity).toString(16);
  context.fillStyle = `${plotColours[theme].stimulus}${tone}`;
  stimulus?.starts.forEach((start, k) => {
    const from = Math.max(rect.x, toPixel(start, time, rect.x, rect.width));
    const to = Math.min(rect.x + rect.width, toPixel(stimulus.ends[k], time, rect.x, rect.width));
    if (to > from) context.fillRect(from, rect.y, to - from, rect.height);
  });
}
