import { computed } from 'vue';
import { withLegendRoom } from '#shared/plots/legend.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import type { Rect, Surface } from '#shared/plots/surface.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import { drawWaiting } from '../../plots/drawNotes.ts';
import { csvOf } from '../../plots/plotActions.ts';
import type { StackPanel } from '../../plots/stackPanel.ts';
import { defaultActivity, defineRates, describeRateSettings } from '../runs/activity/activitySettings.ts';
import { heatmapPanel } from '../runs/activity/heatmapPanel.ts';
import { rasterPanel, type RasterPanelOptions } from '../runs/activity/rasterPanel.ts';
import { rateAt, rateLine } from '../runs/activity/shownRates.ts';
import type { RunRates } from '../runs/analyst/runRates.ts';
import type { Answer } from '../runs/analyst/useAnswer.ts';
import { legendName, numberedName, replicateLabel, type ComparedColumn } from './comparedColumn.ts';
import type { ComparedScene } from './useComparedScenes.ts';

/** A run that is drawn: its group's column and what its plots need. */
export interface DrawnRun {
  readonly column: ComparedColumn;
  readonly scene: ComparedScene;
}

/** How far beside a plot the bar stands that tells whose it is, and its width [CSS px]. */
const bar = { gap: 3, width: 4 };

/** Mark a panel as a run's: its own id, the run in its title, a bar in the run's hue beside it. */
function ofRun(column: ComparedColumn, panel: StackPanel): StackPanel {
  const { key, index, group, hue, shownRun } = column;
  return {
    ...panel,
    id: `${panel.id}-${key}`,
    title: `${numberedName(column)}: ${panel.id === 'raster' ? 'raster' : panel.title}`,
    note: group.runs.length > 1 ? `${replicateLabel(shownRun)}, ${panel.note}` : panel.note,
    fileName: `${panel.fileName}-${index + 1}`,
    usesRightMargin: true,
    draw(surface, place) {
      panel.draw(surface, place);
      drawBar(surface, place.rect, hue.colour, hue.isDashed);
    },
  };
}

function drawBar(
  { context }: Surface,
  { x, y, width, height }: Rect,
  colour: string,
  isDashed: boolean,
): void {
  context.fillStyle = colour;
  const left = x + width + bar.gap;
  if (!isDashed) context.fillRect(left, y, bar.width, height);
  else
    for (let top = y; top < y + height; top += 12)
      context.fillRect(left, top, bar.width, Math.min(8, y + height - top));
}

const rasterSize = { weight: 3, minHeight: 110 };

/** Make the raster of a run; `fullCount` is what `commonFullCount` gives. */
export function comparedRaster(
  { column, scene: { scene, far } }: DrawnRun,
  fullCount: NonNullable<RasterPanelOptions['fullCount']>,
): StackPanel {
  const { markSize } = defaultActivity;
  const raster = rasterPanel(scene, { ...rasterSize, markSize, far, fullCount });
  const alike =
    'All rasters of the comparison are drawn alike: as marks, or as density with the same ink for the same number of spikes.';
  return ofRun(column, { ...raster, about: [...raster.about, alike] });
}

const notKept = 'The spikes of this run were not kept';

/** Hold the place of the raster of a run whose spikes are not here. */
export function waitingRaster(column: ComparedColumn): StackPanel {
  const isKept = column.shownRun.are_spikes_kept;
  const note = isKept ? 'no spikes yet' : 'spikes not kept';
  return ofRun(column, {
    ...{ ...rasterSize, id: 'raster', title: 'Raster', fileName: 'raster', note, about: [] },
    csv: () => '',
    draw: (surface, { rect }) => drawWaiting(surface, rect, isKept ? '' : notKept),
  });
}

/** Make the maps of cluster rates, all with the colours of the one with the highest rates. */
export function comparedMaps(runs: readonly DrawnRun[]): StackPanel[] {
  const highest = Math.max(1, ...runs.map(({ scene }) => scene.clusters.value.value?.scale.to ?? 0));
  return runs.map((run) => {
    const { clusters, clusterSettings, scene } = run.scene;
    const shared: Answer<RunRates> = {
      ...clusters,
      value: computed(
        () => clusters.value.value && { ...clusters.value.value, scale: { from: 0, to: highest } },
      ),
    };
    const options = {
      note: `${describeRateSettings(clusterSettings)}, colours to ${formatNumber(highest)} spikes/s`,
      about: [
        ...defineRates(clusterSettings),
        'All maps of the comparison have the same colours for the same rates.',
      ],
      ...{ weight: 2, minHeight: 140 },
    };
    return ofRun(run.column, heatmapPanel(scene, shared, options));
  });
}

/** Make the rates of one population of all runs over time on one pair of axes; `absence` says why there are no runs, if for good. */
export function ratesPanel(runs: readonly DrawnRun[], population: 'E' | 'I', absence: string): StackPanel {
  const row = population === 'E' ? 0 : 1;
  const known = runs.flatMap(({ column, scene }) => {
    const rates = scene.populations.value.value;
    return rates ? [{ column, rates }] : [];
  });
  const bins = [...new Set(known.map(({ rates }) => rates.binMs))];
  const failure = runs.map(({ scene }) => scene.populations.failure.value).find((text) => text !== '');
  const hasReplicates = runs.some(({ column }) => column.group.runs.length > 1);
  const ofWhich = hasReplicates ? ', of the runs whose rasters are shown' : '';
  const highest = Math.max(0, ...known.map(({ rates }) => highestOf(rates, row)));
  return {
    ...{ id: 'rates', title: `Rate of ${population} neurons`, fileName: `compared-rates-${population}` },
    ...{ weight: 3, minHeight: 130 + 18 * Math.ceil(runs.length / 4) },
    note:
      failure ?? (bins.length === 0 ? '' : `bins of ${bins.map(formatNumber).join(' and ')} ms${ofWhich}`),
    about: [
      `The mean rate of all ${population === 'E' ? 'excitatory' : 'inhibitory'} neurons of every run over time, in the hues of the runs; of replicates that of the run that is shown. The analysis Smoothed rates has all of them, with a band.`,
    ],
    csv: () =>
      csvOf(
        ['run', 'bin_start_ms', `rate_${population}_hz`],
        known.flatMap(({ column, rates }) =>
          Array.from({ length: rates.bins }, (_, k) => [
            numberedName(column),
            Number((k * rates.binMs).toPrecision(12)),
            rates.rates[row * rates.bins + k],
          ]),
        ),
      ),
    draw(surface, { rect, time, hasTimeLabels }) {
      if (known.length === 0) {
        drawWaiting(surface, rect, absence);
        return;
      }
      const series = known.map(({ column, rates }) => ({
        ...rateLine(rates, row, time, rect),
        label: legendName(column),
        ...column.hue,
      }));
      linePlot(surface, rect, {
        series,
        range: time,
        label: 'Rate (spikes/s)',
        values: withLegendRoom(
          surface,
          rect,
          series,
          { from: 0, to: highest > 0 ? 1.05 * highest : 1 },
          false,
        ),
        hasTimeLabels,
      });
    },
    describe: ({ at }) =>
      known.map(
        ({ column, rates }) => `${column.index + 1}: ${formatNumber(rateAt(rates, row, at))} spikes/s`,
      ),
  };
}

function highestOf({ rates, bins }: RunRates, row: number): number {
  return rates.subarray(row * bins, (row + 1) * bins).reduce((most, rate) => Math.max(most, rate), 0);
}
