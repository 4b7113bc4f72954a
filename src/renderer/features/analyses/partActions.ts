import type { AnalysisResult } from '#shared/analysis/analysisResult.ts';
import {
  hasTimeAxis,
  partPlot,
  weightOf,
  withoutLines,
  type HiddenLines,
  type PlottedPart,
} from '#shared/figures/plots/partPlot.ts';
import { resultCsv, resultTable } from '#shared/interop/resultTable.ts';
import { layoutPanels } from '#shared/plots/panelLayout.ts';
import type { PlotActions } from '../../plots/plotActions.ts';
import type { ExportPanel } from '../figures/figureSource.ts';

/** Give what can be done with the plot of a part of a result. */
export const partActions = (
  { analysis, version, settings, notes }: AnalysisResult,
  part: PlottedPart,
  definition: string,
  hidden: HiddenLines,
): PlotActions => ({
  title: part.title,
  fileName: `${analysis}_${part.id}`,
  about: [
    definition,
    `Settings: ${Object.entries(settings)
      .map(([name, value]) => `${name} ${value === null ? 'none' : String(value)}`)
      .join(', ')}. Version ${version} of the analysis.`,
    ...notes,
  ],
  csv: () => resultCsv(resultTable(withoutLines(part, hidden))),
  drawAlone(surface) {
    const [rect] = layoutPanels(surface, [{ weight: 1 }]);
    partPlot(surface, rect, part, true, hidden);
  },
});

/** Make a panel of a figure of a part of a result. */
export const partPanel = (result: AnalysisResult, part: PlottedPart, hidden: HiddenLines): ExportPanel => ({
  id: part.id,
  title: part.title,
  fileName: `${result.analysis}_${part.id}`,
  weight: weightOf(part),
  hasTimeAxis: hasTimeAxis(part),
  usesRightMargin: part.kind === 'matrix',
  draw: (surface, rect, hasTimeLabels) => partPlot(surface, rect, part, hasTimeLabels, hidden),
  csv: () => resultCsv(resultTable(withoutLines(part, hidden))),
});
