import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue';

/** A size in CSS px. */
export interface PixelArea {
  readonly width: number;
  readonly height: number;
}

/** Follow the size of the element that a canvas fills: its parent. */
export function useFilledCanvas(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
): Readonly<ShallowRef<PixelArea>> {
  const size = shallowRef<PixelArea>({ width: 0, height: 0 });
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
  onScopeDispose(() => observer.disconnect());
  return size;
}

/** Give a canvas as many pixels as the screen has for its size in CSS px; setting a size clears it, so only where it differs. */
export function fitCanvas(canvas: HTMLCanvasElement, { width, height }: PixelArea, pixelRatio: number): void {
  const pixels = { width: Math.round(width * pixelRatio), height: Math.round(height * pixelRatio) };
  if (canvas.width !== pixels.width) canvas.width = pixels.width;
  if (canvas.height !== pixels.height) canvas.height = pixels.height;
}
