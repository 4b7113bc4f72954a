import { plotColours } from '#shared/plots/colours.ts';
import { linePlot } from '#shared/plots/linePlot.ts';
import { shadeStimulus } from '#shared/plots/shadeStimulus.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import { drawWaiting } from '../../../plots/drawNotes.ts';
import type { StackPanel } from '../../../plots/stackPanel.ts';
import type { RunRates } from '../analyst/runRates.ts';
import type { Answer } from '../analyst/useAnswer.ts';
import type { RunScene } from '../useRunScene.ts';
import type { RatePanelOptions } from './ratePanel.ts';
import { hasRoomForDashes, rateAt, rateLine, ratesCsv } from './shownRates.ts';

/** Make the lines of the mean rates of all E and all I neurons. */
export function populationPanel(
  scene: RunScene,
  { value, failure }: Answer<RunRates>,
  { note, about, ...size }: RatePanelOptions,
): StackPanel {
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
    csv: () => (value.value ? ratesCsv(value.value, scene.time.value, ['rate_E_hz', 'rate_I_hz']) : ''),
    draw(surface, { rect, time, hasTimeLabels }) {
      const rates = value.value;
      if (!rates) {
        drawWaiting(surface, rect, failure.value);
        return;
      }
      const { E, I } = plotColours[surface.theme];
      const lines = [0, 1].map((row) => rateLine(rates, row, time, rect));
      linePlot(surface, rect, {
        series: [
          { ...lines[0], label: 'E', colour: E },
          { ...lines[1], label: 'I', colour: I, isDashed: hasRoomForDashes(lines[1], rect) },
        ],
        range: time,
        label: 'Rate (spikes/s)',
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
