import type { Analysis } from '../../analysis/defineAnalysis.ts';
import { resultTable } from '../../interop/resultTable.ts';
import type { FigureKind } from '../figureKind.ts';
import { hasTimeAxis, isPlotted, partPlot, weightOf } from '../plots/partPlot.ts';

/** Make a kind of figure of an analysis: a panel for every part that can be drawn. */
export const analysisKind = (analysis: Analysis): FigureKind => ({
  id: analysis.id,
  title: analysis.title,
  about: analysis.definition,
  settings: analysis.settings,
  make(runs, given) {
    const { settings, version, notes, parts } = analysis.compute(runs, given);
    const plotted = parts.filter(isPlotted);
    return {
      kind: analysis.id,
      settings,
      version,
      notes,
      tables: parts.map(resultTable),
      panels: plotted.map((part) => ({
        weight: weightOf(part),
        hasTimeAxis: hasTimeAxis(part),
        usesRightMargin: part.kind === 'matrix',
        draw: (surface, rect, hasTimeLabels) => partPlot(surface, rect, part, hasTimeLabels),
      })),
    };
  },
});
