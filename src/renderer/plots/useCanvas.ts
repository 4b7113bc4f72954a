import { effect, onScopeDispose, shallowRef, stop, type Ref, type ShallowRef } from 'vue';
import type { Surface } from '#shared/plots/surface.ts';
import { useThemeStore } from '../stores/themeStore.ts';
import { fitCanvas, useFilledCanvas, type PixelArea } from './useFilledCanvas.ts';

/**
 * Draw on a canvas that fills its parent, sharp on every screen: whenever something reactive that `draw` reads changes,
 * and when size, resolution or theme do, at most once a frame. It is blank then. Returns the size.
 */
export function useCanvas(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  draw: (surface: Surface) => void,
): Readonly<ShallowRef<PixelArea>> {
  const theme = useThemeStore();
  const size = useFilledCanvas(canvas);
  const pixelRatio = shallowRef(window.devicePixelRatio);
  let frame = 0;

  const paint = effect(
    () => {
      const { width, height } = size.value;
      const context = canvas.value?.getContext('2d');
      if (!canvas.value || !context || width === 0 || height === 0) return;
      fitCanvas(canvas.value, size.value, pixelRatio.value);
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

  // Another zoom of the page or another screen comes with another size of the window.
  const followScreen = (): void => {
    pixelRatio.value = window.devicePixelRatio;
  };
  window.addEventListener('resize', followScreen);
  onScopeDispose(() => {
    stop(paint);
    cancelAnimationFrame(frame);
    window.removeEventListener('resize', followScreen);
  });
  return size;
}
