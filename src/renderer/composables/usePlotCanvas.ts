import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { PlotContext, Surface } from '#shared/plots/surface.ts';
import { useThemeStore } from '../stores/themeStore.ts';

/** What a plot is drawn with: an HTML canvas has all of it. */
const plotContext = (canvas: HTMLCanvasElement): PlotContext | null => canvas.getContext('2d');

/**
 * Draw on a canvas that fills its place, sharp on every screen, at most once a frame.
 *
 * `draw` is called whenever `revision` gives another value, and when size, resolution or theme change.
 */
export function usePlotCanvas(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  revision: () => unknown,
  draw: (surface: Surface) => void,
): void {
  const theme = useThemeStore();
  const size = shallowRef({ width: 0, height: 0 });
  const observer = new ResizeObserver(([{ contentRect }]) => {
    size.value = { width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) };
  });
  let drawn: readonly unknown[] = [];
  let frame = 0;

  function onFrame(): void {
    frame = requestAnimationFrame(onFrame);
    const { width, height } = size.value;
    const element = canvas.value;
    if (!element || width === 0 || height === 0) return;
    const pixelRatio = window.devicePixelRatio;
    const now = [revision(), width, height, pixelRatio, theme.isDark];
    if (now.every((value, i) => value === drawn[i])) return;
    drawn = now;
    fitTo(element, width * pixelRatio, height * pixelRatio);
    const context = plotContext(element);
    if (context) draw({ context, width, height, pixelRatio, theme: theme.isDark ? 'dark' : 'light' });
  }

  watch(
    canvas,
    (element, _, onCleanup) => {
      if (!element?.parentElement) return;
      drawn = [];
      const place = element.parentElement;
      observer.observe(place);
      onCleanup(() => observer.unobserve(place));
    },
    { immediate: true },
  );
  frame = requestAnimationFrame(onFrame);
  onScopeDispose(() => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  });
}

/** Setting a canvas' size clears it, so it is set only where it differs. */
function fitTo(canvas: HTMLCanvasElement, width: number, height: number): void {
  const pixels = { width: Math.round(width), height: Math.round(height) };
  if (canvas.width !== pixels.width) canvas.width = pixels.width;
  if (canvas.height !== pixels.height) canvas.height = pixels.height;
}
