import type { Quantity } from '#shared/analysis/analysisResult.ts';
import { overlaidQuantity, type OverlaidLine, type OverlaidPart } from '#shared/compare/overlay.ts';
import type { Spread } from '#shared/compare/savedComparison.ts';
import { hasTimeAxis } from '#shared/figures/plots/partPlot.ts';
import { columnName, lineName } from '#shared/interop/resultTable.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { layoutPanels } from '#shared/plots/panelLayout.ts';
import { csvOf, type PlotActions } from '../../plots/plotActions.ts';
import { legendName, numberedName, type ComparedColumn } from './comparedColumn.ts';

/** A line of the overlay: whose it is and what it shows. */
export interface DrawnLine {
  readonly column: ComparedColumn;
  readonly line: OverlaidLine;
}

const bandDescriptions: Readonly<Record<Spread, string>> = {
  standard_error: 'Of replicates the mean over runs, with a band of one standard error to both sides.',
  quartiles: 'Of replicates the median over runs, with a band from the 25 % to the 75 % quantile.',
};
const bandNames: Readonly<Record<Spread, readonly string[]>> = {
  standard_error: ['mean_minus_se', 'mean_plus_se'],
  quartiles: ['quartile_1', 'quartile_3'],
};

/** Name a line, with how many runs it sums up where those are several. */
const legendOf = (column: ComparedColumn, runs: number): string =>
  runs > 1 ? `${legendName(column)} (n = ${runs})` : legendName(column);

const labelOf = ({ label, unit }: Quantity): string =>
  unit === '' ? label : `${label} (${unit.replaceAll('^2', '²')})`;

/** Give what can be done with an overlay of one line of a part over all groups. */
export function overlayActions(
  part: OverlaidPart,
  name: string,
  lines: readonly DrawnLine[],
  { definition, spread }: { readonly definition: string; readonly spread: Spread },
): PlotActions {
  const isHistogram = part.kind === 'histogram';
  const scale = isHistogram ? { x: 'linear', y: 'linear' } : part.scale;
  const isLogarithmic = { bottom: scale.x === 'log', values: scale.y === 'log' };
  // Positions of bins are their left edges.
  const shift = (step: number): number => (isHistogram ? step / 2 : 0);
  const quantity = overlaidQuantity(part);
  return {
    title: `${part.title}: ${name}`,
    fileName: `compared-${part.id}`,
    about: [
      definition,
      ...(isHistogram
        ? [
            'Histograms are drawn as densities at the centres of bins: shares of all values in the histogram over the width of a bin.',
          ]
        : []),
      bandDescriptions[spread],
    ],
    csv: () =>
      csvOf(
        [
          ...['run', 'n_runs', columnName(part.x)],
          ...[spread === 'quartiles' ? 'median' : 'mean', ...bandNames[spread]].map(
            (measure) => `${lineName(quantity, name)}_${measure}`,
          ),
        ],
        lines.flatMap(({ column, line: { x, values, band, runs } }) =>
          Array.from(values, (value, k) => [
            numberedName(column),
            runs,
            Number((x.start + shift(x.step) + k * x.step).toPrecision(12)),
            ...[value, band?.lower[k] ?? NaN, band?.upper[k] ?? NaN].map((one) =>
              Number.isNaN(one) ? '' : one,
            ),
          ]),
        ),
      ),
    drawAlone(surface) {
      const [rect] = layoutPanels(surface, [{ weight: 1 }]);
      const ends = lines.map(({ line: { x, values } }) => x.start + x.step * values.length);
      // A logarithmic axis has no zero.
      const starts = lines.map(({ line: { x } }) =>
        isLogarithmic.bottom && x.start <= 0 ? x.start + x.step : x.start,
      );
      const range = { from: Math.min(...starts), to: Math.max(...ends) };
      linePlot(surface, rect, {
        series: lines.map(({ column, line: { x, values, band, runs } }) => ({
          label: legendOf(column, runs),
          ...{ values, start: x.start + shift(x.step), step: x.step },
          ...column.hue,
          ...(band && { band }),
        })),
        range: lines.length === 0 ? { from: 0, to: 1 } : range,
        label: labelOf(quantity),
        isLogarithmic,
        ...(hasTimeAxis(part) ? { timeName: part.x.label } : { bottomLabel: labelOf(part.x) }),
      });
    },
  };
}
