import type { Stimulus } from '#shared/analysis/recording.ts';
import { plotColours, stimulusOpacity } from '#shared/plots/colours.ts';
import { setText } from '#shared/plots/marks.ts';
import { toPixel, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';

/** Draw the place of a plot that is still being computed, or say in it why there is none. */
export function drawWaiting(surface: Surface, rect: Rect, failure: string): void {
  const { context, theme } = surface;
  context.fillStyle = plotColours[theme].grid;
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  if (failure === '') return;
  setText(surface, 'center', 'middle', plotColours[theme].text);
  context.fillText(failure, rect.x + rect.width / 2, rect.y + rect.height / 2);
}

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
