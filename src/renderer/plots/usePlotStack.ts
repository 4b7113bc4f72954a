import { computed, type Ref } from 'vue';
import { timeAt } from '#shared/plots/hitTest.ts';
import { defaultMargins, layoutPanels, panelAt } from '#shared/plots/panelLayout.ts';
import { beginPlot, toPixel, type Range, type Rect, type Surface } from '#shared/plots/surface.ts';
import { drawCrossHair, drawMark, drawPointedRows } from './drawPointer.ts';
import { keyRange, panRange, shortestTime_ms, zoomRange } from './shownRange.ts';
import type { PanelPlace, PanelPoint, PointedPlace, StackPanel } from './stackPanel.ts';
import type { PixelArea } from './useFilledCanvas.ts';
import { useDrag, type DragMark } from './useDrag.ts';

/** Height of a panel's head with its title and menus [CSS px]. */
export const headHeight = 26;

const margins = { ...defaultMargins, top: headHeight + 2, gap: headHeight + 10 };

interface StackState {
  readonly panels: () => readonly StackPanel[];
  readonly bounds: () => Range;
  /** Shown times [ms]. */
  readonly time: Ref<Range>;
  /** Where the pointer is [CSS px], null outside. */
  readonly pointer: Ref<{ readonly x: number; readonly y: number } | null>;
  /** What the pointer is at in this stack or another one that is linked with it, null for nothing. */
  readonly linked: () => PointedPlace | null;
  readonly size: () => PixelArea;
}

/** Tell how high a stack must be at least to show all of its panels [CSS px]. */
export function stackHeight(panels: readonly StackPanel[]): number {
  const heights = panels.reduce((sum, { minHeight }) => sum + minHeight, 0);
  return margins.top + margins.bottom + margins.gap * Math.max(0, panels.length - 1) + heights;
}

/** Lay out panels that share a time axis, draw them, and follow pointer and keys. */
export function usePlotStack({ panels, bounds, time, pointer, linked, size }: StackState) {
  const rects = computed(() => layoutPanels(size(), panels(), margins));
  const places = computed<PanelPlace[]>(() =>
    rects.value.map((rect, k) => ({
      rect,
      time: time.value,
      hasTimeLabels: k === rects.value.length - 1,
      isOnPage: true,
    })),
  );
  const limits = computed(() => ({ bounds: bounds(), shortest: shortestTime_ms }));
  const isZoomed = computed(
    () => time.value.to - time.value.from < limits.value.bounds.to - limits.value.bounds.from,
  );
  /** The first rectangle: all have the same left and right edge. */
  const columns = computed<Rect>(() => rects.value[0] ?? { x: 0, y: 0, width: 1, height: 1 });
  const pointed = computed(() => (pointer.value ? pointAt(pointer.value.x, pointer.value.y) : null));

  function pointAt(x: number, y: number): { panel: StackPanel; point: PanelPoint } | null {
    const k = panelAt(x, y, rects.value);
    if (k === null) return null;
    const place = places.value[k];
    return { panel: panels()[k], point: { ...place, x, y, at: timeAt(x, place.rect, time.value) } };
  }

  const drag = useDrag({
    pan: (pixels) => {
      time.value = panRange(time.value, -pixels / columns.value.width, limits.value);
    },
    zoom,
    click: (x, y) => {
      const found = pointAt(x, y);
      found?.panel.click?.(found.point);
    },
  });

  function zoom({ axis, from, to, start }: DragMark): void {
    if (axis === 'x') {
      const times = [from, to].map((x) => timeAt(x, columns.value, time.value));
      time.value = zoomRange({ from: times[0], to: times[1] }, 1, (times[0] + times[1]) / 2, limits.value);
      return;
    }
    const found = pointAt(start.x, start.y);
    if (!found?.panel.zoomRows) return;
    const { rect } = found.point;
    found.panel.zoomRows(Math.max(from, rect.y), Math.min(to, rect.y + rect.height), rect);
  }

  function onWheel(event: WheelEvent): void {
    const factor = Math.exp(event.deltaY / 400);
    if (event.altKey) {
      const found = pointAt(event.offsetX, event.offsetY);
      if (!found?.panel.scaleRows) return;
      found.panel.scaleRows(factor, event.offsetY, found.point.rect);
    } else if (event.ctrlKey) {
      time.value = zoomRange(
        time.value,
        factor,
        timeAt(event.offsetX, columns.value, time.value),
        limits.value,
      );
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const pixels = event.deltaX === 0 ? event.deltaY : event.deltaX;
      time.value = panRange(time.value, pixels / columns.value.width, limits.value);
    } else return;
    event.preventDefault();
  }

  /** Zoom and pan by keys; tells whether the key meant something. */
  function onKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const next = keyRange(time.value, event, limits.value);
    if (next) time.value = next;
    return next !== null;
  }

  function drawPlots(surface: Surface): void {
    beginPlot(surface);
    panels().forEach((panel, k) => panel.draw(surface, places.value[k]));
  }

  function drawOverlay(surface: Surface): void {
    const at = pointed.value;
    panels().forEach((panel, k) =>
      panel.drawOverlay?.(surface, places.value[k], at?.panel === panel ? at.point : null),
    );
    if (drag.marked.value) drawMark(surface, rects.value, drag.marked.value);
    else drawLinked(surface, linked(), at);
  }

  /** Draw a line through the time that is pointed at, and in other panels the rows of the cluster. */
  function drawLinked(
    surface: Surface,
    place: PointedPlace | null,
    own: { readonly panel: StackPanel; readonly point: PanelPoint } | null,
  ): void {
    if (place === null) return;
    const { from, to } = time.value;
    const { x, width } = columns.value;
    if (own) drawCrossHair(surface, rects.value, own.point.x);
    else if (place.at >= from && place.at <= to)
      drawCrossHair(surface, rects.value, toPixel(place.at, time.value, x, width));
    const { cluster } = place;
    if (cluster === null) return;
    panels().forEach((panel, k) => {
      const rect = rects.value[k];
      if (panel !== own?.panel) drawPointedRows(surface, rect, panel.clusterRows?.(cluster, rect) ?? []);
    });
  }

  return { rects, isZoomed, pointed, drag, onWheel, onKey, drawPlots, drawOverlay };
}
