import type { InjectionKey, ShallowRef } from 'vue';
import { layoutPanels } from '#shared/plots/panelLayout.ts';
import type { Range, Rect, Surface } from '#shared/plots/surface.ts';
import type { ExportPanel } from '../features/figures/figureSource.ts';
import type { PlotActions } from './plotActions.ts';

/** Where a panel of a stack is drawn. */
export interface PanelPlace {
  /** Its plot area. */
  readonly rect: Rect;
  /** Shown times [ms]. */
  readonly time: Range;
  /** Only the lowest panel names the times. */
  readonly hasTimeLabels: boolean;
  /** Whether it is drawn on the page, where it is drawn again when more of it is known. */
  readonly isOnPage: boolean;
}

/** A point in a panel's plot area. */
export interface PanelPoint extends PanelPlace {
  readonly x: number;
  readonly y: number;
  /** Time at the point [ms]. */
  readonly at: number;
}

/** What the pointer is at in whichever stack, to be seen in all that are linked. */
export interface PointedPlace {
  /** Time [ms]. */
  readonly at: number;
  /** Null where no cluster is. */
  readonly cluster: number | null;
}

/** Links the stacks of a view, so that the pointer in one is seen in all of them. */
export const linkedPointer: InjectionKey<ShallowRef<PointedPlace | null>> = Symbol('linked pointer');

/** Rows of a plot area, from the upper to the lower edge [CSS px]. */
export interface RowSpan {
  readonly top: number;
  readonly bottom: number;
}

/** A plot over time, one of several that share the time axis and the cross-hair. */
export interface StackPanel extends Omit<PlotActions, 'drawAlone'> {
  /** What distinguishes it from the others of its stack. */
  readonly id: string;
  /** Settings in words, beside the title. */
  readonly note: string;
  /** Share of the height. */
  readonly weight: number;
  /** Where the stack has not got this height, it scrolls [CSS px]. */
  readonly minHeight: number;
  draw(surface: Surface, place: PanelPlace): void;
  /** Draw what changes with the pointer and the selection, over the plot. */
  drawOverlay?(surface: Surface, place: PanelPlace, pointer: PanelPoint | null): void;
  /** Say what is at a point, besides the time. */
  describe?(point: PanelPoint): string[];
  click?(point: PanelPoint): void;
  /** Tell which cluster is at a point, null for none. */
  clusterAt?(point: PanelPoint): number | null;
  /** Give the rows of a cluster that are in sight. */
  clusterRows?(cluster: number, rect: Rect): readonly RowSpan[];
  /** Zoom into rows, given as their upper and lower edge in a plot area [CSS px]. */
  zoomRows?(from: number, to: number, rect: Rect): void;
  /** Make the shown rows `factor` times as many around a row's height [CSS px]. */
  scaleRows?(factor: number, y: number, rect: Rect): void;
}

/** Give what can be done with a panel; alone, it is drawn on the whole of a surface with its own time axis. */
export const actionsOf = (panel: StackPanel, time: Range): PlotActions => ({
  ...panel,
  drawAlone(surface) {
    const [rect] = layoutPanels(surface, [{ weight: 1 }]);
    const place = { rect, time, hasTimeLabels: true, isOnPage: false };
    panel.draw(surface, place);
    panel.drawOverlay?.(surface, place, null);
  },
});

/** Make of a panel one that can stand in a figure, with the times that are shown then. */
export const exportPanelOf = (panel: StackPanel, time: () => Range): ExportPanel => ({
  ...{ id: panel.id, title: panel.title, fileName: panel.fileName, weight: panel.weight, hasTimeAxis: true },
  usesRightMargin: panel.usesRightMargin ?? true,
  draw(surface, rect, hasTimeLabels) {
    const place = { rect, time: time(), hasTimeLabels, isOnPage: false };
    panel.draw(surface, place);
    panel.drawOverlay?.(surface, place, null);
  },
  csv: () => panel.csv(),
});
