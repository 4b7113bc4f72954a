import { plotColours } from '#shared/plots/colours.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { shadeStimulus } from '#shared/plots/shadeStimulus.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import { drawWaiting } from '../../../plots/drawNotes.ts';
import type { StackPanel } from '../../../plots/stackPanel.ts';
import type { RunRates } from '../analyst/runRates.ts';
import type { Answer } from '../analyst/useAnswer.ts';
import type { RunScene } from '../useRunScene.ts';
import type { PopulationView } from './activitySettings.ts';
import type { RatePanelOptions } from './ratePanel.ts';
import { hasRoomForDashes, rateAt, rateLine, ratesCsv } from './shownRates.ts';

/** Make the lines of the mean rates of all E and all I neurons. */
export function populationPanel(
  scene: RunScene,
  { value, failure }: Answer<RunRates>,
  { note, about, view, ...size }: RatePanelOptions & { readonly view: PopulationView },
): StackPanel {
  const shown = (['E', 'I'] as const).filter((population) => view === 'both' || view === population);
  const rowOf = (population: 'E' | 'I'): number => (population === 'E' ? 0 : 1);
  return {
    ...size,
    id: 'populations',
    title: 'Population rates',
    fileName: 'population-rates',
    note,
    about: [
      'The mean rate of all excitatory (E) and of all inhibitory (I, dashed) neurons over time.',
      ...about,
    ],
    csv() {
      if (!value.value) return '';
      const { bins, rates } = value.value;
      const rows = shown.map((population) => {
        const row = rowOf(population);
        return rates.subarray(row * bins, (row + 1) * bins);
      });
      const all = Float32Array.from(
        { length: bins * rows.length },
        (_, k) => rows[Math.floor(k / bins)][k % bins],
      );
      const names = shown.map((population) => `rate_${population}_hz`);
      return ratesCsv({ ...value.value, rows: rows.length, rates: all }, scene.time.value, names);
    },
    draw(surface, { rect, time, hasTimeLabels }) {
      const rates = value.value;
      if (!rates) {
        drawWaiting(surface, rect, failure.value);
        return;
      }
      const { E, I } = plotColours[surface.theme];
      const series = shown.map((population) => {
        const line = rateLine(rates, rowOf(population), time, rect);
        const isDashed = population === 'I' && hasRoomForDashes(line, rect);
        return { ...line, label: population, colour: population === 'E' ? E : I, isDashed };
      });
      linePlot(surface, rect, {
        series,
        range: time,
        label: view === 'both' ? 'Rate (spikes/s)' : `${view} rate (spikes/s)`,
        values: { from: 0, to: rates.highest > 0 ? 1.05 * rates.highest : 1 },
        hasTimeLabels,
        drawBelow: () => shadeStimulus(surface, rect, time, scene.recording.stimulus),
      });
    },
    describe({ at }) {
      if (!value.value) return [];
      const [E, I] = [0, 1].map((row) => formatNumber(value.value ? rateAt(value.value, row, at) : NaN));
      return [`E ${E}, I ${I} spikes/s`];
    },
  };
}
