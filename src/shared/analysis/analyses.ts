import { LabError } from '../errors.ts';
import { activeClustersAnalysis } from './analyses/activeClustersAnalysis.ts';
import { clusterRatesAnalysis } from './analyses/clusterRatesAnalysis.ts';
import { correlationsAnalysis } from './analyses/correlationsAnalysis.ts';
import { cv2Analysis } from './analyses/cv2Analysis.ts';
import { fanoAnalysis } from './analyses/fanoAnalysis.ts';
import { intervalsAnalysis } from './analyses/intervalsAnalysis.ts';
import { irregularityAnalysis } from './analyses/irregularityAnalysis.ts';
import { ratesAnalysis } from './analyses/ratesAnalysis.ts';
import { spectrumAnalysis } from './analyses/spectrumAnalysis.ts';
import { synchronyAnalysis } from './analyses/synchronyAnalysis.ts';
import type { Analysis } from './defineAnalysis.ts';

/** All analyses in the order in which they are shown. */
export const analyses: readonly Analysis[] = [
  ratesAnalysis,
  clusterRatesAnalysis,
  activeClustersAnalysis,
  fanoAnalysis,
  cv2Analysis,
  irregularityAnalysis,
  intervalsAnalysis,
  correlationsAnalysis,
  synchronyAnalysis,
  spectrumAnalysis,
];

/** Those that can be drawn, as lines, histograms or a matrix; the others give tables of numbers only. */
export const drawnAnalyses: readonly Analysis[] = analyses.filter(
  (analysis) => analysis !== synchronyAnalysis,
);

/** Find an analysis by its id; throws a LabError `unknown-analysis` that names those there are. */
export function findAnalysis(id: string): Analysis {
  const found = analyses.find((analysis) => analysis.id === id);
  if (found === undefined) {
    const ids = analyses.map((analysis) => analysis.id);
    throw new LabError(
      'unknown-analysis',
      `There is no analysis ${JSON.stringify(id)}; there are ${ids.join(', ')}`,
      {
        id,
        ids,
      },
    );
  }
  return found;
}
