import { effect, onScopeDispose, shallowRef, stop, watch, type Ref, type ShallowRef } from 'vue';
import type { Surface } from '#shared/plots/surface.ts';
import { useThemeStore } from '../stores/themeStore.ts';

/** A size in CSS px. */
export interface PixelArea {
  readonly width: number;
  readonly height: number;
}

/**
 * Draw on a canvas that fills its parent, sharp on every screen: whenever something reactive that `draw` reads changes,
 * and when size, resolution or theme do, at most once a frame. It is blank then. Returns the size.
 */
export function useCanvas(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  draw: (surface: Surface) => void,
): Readonly<ShallowRef<PixelArea>> {
  const theme = useThemeStore();
  const size = shallowRef<PixelArea>({ width: 0, height: 0 });
  const pixelRatio = shallowRef(window.devicePixelRatio);
  let frame = 0;

  const paint = effect(
    () => {
      const { width, height } = size.value;
      const context = canvas.value?.getContext('2d');
      if (!canvas.value || !context || width === 0 || height === 0) return;
      fitTo(canvas.value, width * pixelRatio.value, height * pixelRatio.value);
      context.setTransform(pixelRatio.value, 0, 0, pixelRatio.value, 0, 0);
      context.clearRect(0, 0, width, height);
      const name = theme.isDark ? 'dark' : 'light';
      draw({ context, width, height, pixelRatio: pixelRatio.value, theme: name });
    },
    {
      scheduler: () => {
        if (frame !== 0) return;
        frame = requestAnimationFrame(() => {
          frame = 0;
          paint();
        });
      },
    },
  );

  const observer = new ResizeObserver(([{ contentRect }]) => {
    size.value = { width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) };
  });
  watch(
    canvas,
    (element, _, onCleanup) => {
      const place = element?.parentElement;
      if (!place) return;
      observer.observe(place);
      onCleanup(() => observer.unobserve(place));
    },
    { immediate: true },
  );
  // Another zoom of the page or another screen comes with another size of the window.
  const followScreen = (): void => {
    pixelRatio.value = window.devicePixelRatio;
  };
  window.addEventListener('resize', followScreen);
  onScopeDispose(() => {
    stop(paint);
    cancelAnimationFrame(frame);
    observer.disconnect();
    window.removeEventListener('resize', followScreen);
  });
  return size;
}

/** Setting a canvas' size clears it, so it is set only where it differs. */
function fitTo(canvas: HTMLCanvasElement, width: number, height: number): void {
  const pixels = { width: Math.round(width), height: Math.round(height) };
  if (canvas.width !== pixels.width) canvas.width = pixels.width;
  if (canvas.height !== pixels.height) canvas.height = pixels.height;
}
