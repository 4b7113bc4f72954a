import {
  exportFormats,
  formatDescriptions,
  formatGroups,
  type ExportContent,
  type ExportFormat,
} from '#shared/runs/exportFormats.ts';

/** Something that can be chosen in the export menu. */
export interface ExportOffer {
  readonly format: ExportFormat;
  /** Null for formats that hold the run as such. */
  readonly content: ExportContent | null;
  readonly title: string;
  readonly readers: string;
}

/** Offers under one heading. */
export interface ExportOffers {
  readonly title: string;
  readonly offers: readonly ExportOffer[];
}

/** List what a run can be written as, by group; traces only where there are some. */
export function exportOffers(hasTraces: boolean): ExportOffers[] {
  return formatGroups.map((group) => ({
    title: group,
    offers: exportFormats
      .filter((format) => formatDescriptions[format].group === group)
      .flatMap((format) => offersOf(format, hasTraces)),
  }));
}

function offersOf(format: ExportFormat, hasTraces: boolean): ExportOffer[] {
  const { title, readers, contents } = formatDescriptions[format];
  if (contents.length === 0) return [{ format, content: null, title, readers }];
  return contents
    .filter((content) => content !== 'traces' || hasTraces)
    .map((content) => ({
      format,
      content,
      title: contents.length === 1 ? title : `${title}: ${content}`,
      readers,
    }));
}
