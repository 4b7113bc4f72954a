import { onActivated, onDeactivated, onScopeDispose, watch, type Ref } from 'vue';
import type { Surface } from '#shared/plots/surface.ts';
import { fitCanvas, useFilledCanvas } from '../../../plots/useFilledCanvas.ts';
import { useThemeStore } from '../../../stores/themeStore.ts';

/** A surface on an HTML canvas. */
export type CanvasSurface = Surface & { readonly context: CanvasRenderingContext2D };

/** A frame that comes this much early is taken as being in time [ms]. */
const tolerance_ms = 4;

interface LiveCanvasOptions {
  readonly canvas: Readonly<Ref<HTMLCanvasElement | null>>;
  /** Draw all of the surface; gets the time of the frame [ms]. */
  readonly draw: (surface: CanvasSurface, now: number) => void;
  /** What a picture that stands still depends on; it is drawn anew when that changes. */
  readonly dependencies: () => readonly unknown[];
  /** How many frames a second are drawn without anything having to change: 0 for a picture that stands still. */
  readonly rate: () => number;
}

/** Draw on a canvas that fills its place, sharp on every screen, at most once a frame, and only while it is shown. */
export function useLiveCanvas({ canvas, draw, dependencies, rate }: LiveCanvasOptions): void {
  const theme = useThemeStore();
  const size = useFilledCanvas(canvas);
  let isShown = true;
  let isStale = true;
  let drawnAt = -Infinity;
  let frame = 0;

  function request(): void {
    if (frame === 0 && isShown) frame = requestAnimationFrame(onFrame);
  }

  function onFrame(at: number): void {
    frame = 0;
    const framesPerSecond = rate();
    if (isStale || at - drawnAt >= 1000 / framesPerSecond - tolerance_ms) {
      paint(at);
      drawnAt = at;
    }
    if (framesPerSecond > 0) request();
  }

  function paint(at: number): void {
    const { width, height } = size.value;
    const element = canvas.value;
    if (!element || width === 0 || height === 0) return;
    isStale = false;
    const pixelRatio = window.devicePixelRatio;
    fitCanvas(element, size.value, pixelRatio);
    const context = element.getContext('2d', { alpha: false });
    if (context) draw({ context, width, height, pixelRatio, theme: theme.isDark ? 'dark' : 'light' }, at);
  }

  function drawAnew(): void {
    isStale = true;
    request();
  }

  watch([canvas, size, () => theme.isDark, rate, () => [...dependencies()]], drawAnew);
  onActivated(() => {
    isShown = true;
    drawAnew();
  });
  function stop(): void {
    isShown = false;
    cancelAnimationFrame(frame);
    frame = 0;
  }
  onDeactivated(stop);
  onScopeDispose(stop);
}
