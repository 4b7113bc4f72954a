import { plotColours } from '#shared/plots/colours.ts';
import { setText } from '#shared/plots/marks.ts';
import { linePlot, type Series } from '#shared/plots/linePlot.ts';
import { shadeStimulus } from '#shared/plots/shadeStimulus.ts';
import type { Rect, Surface } from '#shared/plots/surface.ts';
import { drawWaiting } from '../../../plots/drawNotes.ts';
import type { PanelPlace, PanelPoint, StackPanel } from '../../../plots/stackPanel.ts';
import type { RunRates } from '../analyst/runRates.ts';
import type { Answer } from '../analyst/useAnswer.ts';
import type { RunScene } from '../useRunScene.ts';
import { clusterNames, type RatePanelOptions } from './ratePanel.ts';
import {
  describeRate,
  drawRateLine,
  faintColour,
  hasRoomForDashes,
  meanRates,
  rateAt,
  rateLine,
  ratesCsv,
} from './shownRates.ts';

/** The axis leaves room for the legend above the highest rate. */
const topOf = ({ highest }: RunRates): number => (highest > 0 ? 1.25 * highest : 1);

/** Make the lines of the rates of E clusters: all of them faint, their mean, and strong the one that is singled out. */
export function clusterLinesPanel(
  scene: RunScene,
  { value, failure }: Answer<RunRates>,
  { note, about, ...size }: RatePanelOptions,
): StackPanel {
  const { n_clusters } = scene.recording.layout;

  function seriesOf({ theme }: Surface, { rect, time }: PanelPlace, rates: RunRates): Series[] {
    const selected = scene.cluster.value;
    const faint = Array.from({ length: n_clusters }, (_, row) => row)
      .filter((row) => row !== selected)
      .map((row, k) => ({
        ...rateLine(rates, row, time, rect),
        label: selected === null ? 'clusters' : 'other clusters',
        isInLegend: k === 0,
        colour: faintColour[theme],
        width: 1,
      }));
    const average = rateLine(meanRates(rates), 0, time, rect);
    const mean = {
      ...average,
      label: 'mean',
      colour: plotColours[theme].E,
      isDashed: hasRoomForDashes(average, rect),
    };
    if (selected === null) return [...faint, mean];
    const strong = {
      ...rateLine(rates, selected, time, rect),
      label: `cluster ${selected}`,
      colour: plotColours[theme].selection,
      width: 2.5,
    };
    return [...faint, mean, strong];
  }

  /** Find the cluster whose rate at a point's time is nearest to its height. */
  function clusterAt({ y, rect, at }: PanelPoint, rates: RunRates): number | null {
    const rate = ((rect.y + rect.height - y) / rect.height) * topOf(rates);
    let nearest: number | null = null;
    let least = Infinity;
    for (let row = 0; row < n_clusters; row++) {
      const distance = Math.abs(rateAt(rates, row, at) - rate);
      if (distance < least) [nearest, least] = [row, distance];
    }
    return nearest;
  }

  function drawHovered(surface: Surface, rect: Rect, point: PanelPoint, rates: RunRates): void {
    const cluster = clusterAt(point, rates);
    if (cluster === null) return;
    const { context, theme } = surface;
    const { text } = plotColours[theme];
    context.strokeStyle = text;
    context.lineWidth = 1.5;
    drawRateLine(surface, rect, point.time, rateLine(rates, cluster, point.time, rect), topOf(rates));
    setText(surface, 'left', 'middle', text);
    context.fillText(`${cluster}`, rect.x + rect.width + 6, point.y);
  }

  return {
    ...size,
    id: 'lines',
    title: 'E-cluster rates as lines',
    fileName: 'cluster-rates',
    usesRightMargin: false,
    note,
    about: [
      'The mean rate of the excitatory neurons of every cluster over time; dashed their mean over all clusters, strong the cluster that is singled out.',
      ...about,
    ],
    csv: () => (value.value ? ratesCsv(value.value, scene.time.value, clusterNames(n_clusters)) : ''),
    draw(surface, place) {
      const { rect, time, hasTimeLabels } = place;
      if (!value.value) {
        drawWaiting(surface, rect, failure.value);
        return;
      }
      linePlot(surface, rect, {
        series: seriesOf(surface, place, value.value),
        range: time,
        label: 'Rate (spikes/s)',
        values: { from: 0, to: topOf(value.value) },
        hasTimeLabels,
        drawBelow: () => shadeStimulus(surface, rect, time, scene.recording.stimulus),
      });
    },
    drawOverlay(surface, { rect }, point) {
      if (point && value.value) drawHovered(surface, rect, point, value.value);
    },
    describe(point) {
      const cluster = value.value && clusterAt(point, value.value);
      if (!value.value || cluster === null) return [];
      return [`cluster ${cluster}`, describeRate(rateAt(value.value, cluster, point.at))];
    },
    click(point) {
      const cluster = value.value && clusterAt(point, value.value);
      scene.selectCluster(cluster === scene.cluster.value ? null : cluster);
    },
  };
}
