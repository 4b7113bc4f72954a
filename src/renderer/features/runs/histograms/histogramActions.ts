import type { PlotActions } from '../../../plots/plotActions.ts';
import { drawHistogram, histogramCsv, type HistogramFigure } from './histogramFigure.ts';
import { measureTexts } from './histogramSettings.ts';

/** Give what can be done with a histogram. */
export function histogramActions(figure: HistogramFigure): PlotActions {
  const text = measureTexts[figure.measure];
  return {
    title: `${text.title}, ${figure.population}`,
    fileName: `${figure.measure}-${figure.population}`,
    about: [
      text.about,
      'Dashed is the mean; the median is in the head. Where a cluster is singled out, its distribution stands before the pale one of all, both in percent, and n, mean and median are those of the cluster.',
    ],
    usesRightMargin: false,
    csv: () => histogramCsv(figure),
    drawAlone: (surface) => drawHistogram(surface, figure),
  };
}
