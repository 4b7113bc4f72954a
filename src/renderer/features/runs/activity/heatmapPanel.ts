import { heatmapPlot } from '#shared/plots/heatmapPlot.ts';
import { rowAt } from '#shared/plots/hitTest.ts';
import { drawWaiting } from '../../../plots/drawNotes.ts';
import type { StackPanel } from '../../../plots/stackPanel.ts';
import type { RunRates } from '../analyst/runRates.ts';
import type { Answer } from '../analyst/useAnswer.ts';
import type { RunScene } from '../useRunScene.ts';
import { clusterNames, type RatePanelOptions } from './ratePanel.ts';
import { describeRate, rateAt, ratesCsv } from './shownRates.ts';

/** Make the heat map of the rates of E clusters. */
export function heatmapPanel(
  scene: RunScene,
  { value, failure }: Answer<RunRates>,
  { note, about, ...size }: RatePanelOptions,
): StackPanel {
  const { n_clusters } = scene.recording.layout;
  return {
    ...size,
    id: 'heatmap',
    title: 'E-cluster rates',
    fileName: 'cluster-rates',
    note,
    about: [
      'Each row is a cluster, each column a bin of time, the colour the mean rate of the excitatory neurons of that cluster in that bin.',
      ...about,
      'The colours end at the rate that one in two hundred bins exceeds, at least 1 spikes/s; higher rates have the last colour.',
    ],
    csv: () => (value.value ? ratesCsv(value.value, scene.time.value, clusterNames(n_clusters)) : ''),
    draw(surface, { rect, time, hasTimeLabels }) {
      const rates = value.value;
      if (!rates) drawWaiting(surface, rect, failure.value);
      else {
        const { scale } = rates;
        heatmapPlot(surface, rect, { rates, time, scale, selected: scene.cluster.value, hasTimeLabels });
      }
    },
    describe({ y, rect, at }) {
      const row = rowAt(y, rect, n_clusters);
      if (row === null || !value.value) return [];
      return [`cluster ${row}`, describeRate(rateAt(value.value, row, at))];
    },
    clusterAt: ({ y, rect }) => rowAt(y, rect, n_clusters),
    clusterRows(cluster, { y, height }) {
      const rowHeight = height / n_clusters;
      const bottom = y + height - cluster * rowHeight;
      return cluster < n_clusters ? [{ top: bottom - rowHeight, bottom }] : [];
    },
    click({ y, rect }) {
      const row = rowAt(y, rect, n_clusters);
      scene.selectCluster(row === scene.cluster.value ? null : row);
    },
  };
}
