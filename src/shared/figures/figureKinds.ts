import { drawnAnalyses } from '../analysis/analyses.ts';
import { LabError } from '../errors.ts';
import type { FigureKind } from './figureKind.ts';
import { analysisKind } from './kinds/analysisKind.ts';
import { connectivityKind } from './kinds/connectivityKind.ts';
import { populationRatesKind, clusterMapKind } from './kinds/rateKinds.ts';
import { rasterKind } from './kinds/rasterKind.ts';
import { tracesKind } from './kinds/tracesKind.ts';

/** All kinds of figures; synchrony and the like, which give numbers only, are none. */
export const figureKinds: readonly FigureKind[] = [
  rasterKind,
  clusterMapKind,
  populationRatesKind,
  tracesKind,
  connectivityKind,
  ...drawnAnalyses.map(analysisKind),
];

/** Find a kind by its id; throws a LabError `unknown-figure` that names those there are. */
export function findFigureKind(id: string): FigureKind {
  const found = figureKinds.find((kind) => kind.id === id);
  if (found) return found;
  const ids = figureKinds.map((kind) => kind.id);
  throw new LabError(
    'unknown-figure',
    `There is no figure ${JSON.stringify(id)}; there are ${ids.join(', ')}`,
    {
      id,
      ids,
    },
  );
}
