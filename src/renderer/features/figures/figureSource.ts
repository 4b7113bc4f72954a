import type { InjectionKey } from 'vue';
import type { FigurePanel } from '#shared/figures/drawFigure.ts';

/** A plot that can be put into a figure, as it is on screen. */
export interface ExportPanel extends FigurePanel {
  readonly id: string;
  readonly title: string;
  /** Start of the names of files with its data. */
  readonly fileName: string;
  /** What it shows as CSV; throws an Error where that is too much. */
  csv(): string;
}

/** What a figure can be made of. */
export interface FigureSource {
  /** Name of the run, or whatever the panels belong to. */
  readonly name: string;
  readonly panels: readonly ExportPanel[];
  /** Ids of the panels that are chosen at first. */
  readonly chosen: readonly string[];
  /** What else belongs beside the figure: parameters, settings, provenance. */
  readonly about: object;
}

/** The plots that share a view and may share a figure; provided by the view, used by the menus of its plots. */
export const figurePanels: InjectionKey<() => readonly ExportPanel[]> = Symbol('figure panels');

/** Name and origin of what a view shows. */
export const figureOrigin: InjectionKey<() => Pick<FigureSource, 'name' | 'about'>> = Symbol('figure origin');
