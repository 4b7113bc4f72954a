import { plotColours } from '#shared/plots/colours.ts';
import { envelope, type EvenSeries } from '#shared/plots/envelope.ts';
import { linePlot, type Series } from '#shared/plots/linePlot.ts';
import { valueRange } from '#shared/plots/panelLayout.ts';
import { toPixel, type Range, type Surface } from '#shared/plots/surface.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import { visibleSlice } from '#shared/plots/visibleSlice.ts';
import { shadeStimulus } from '../../../plots/drawNotes.ts';
import { csvOf } from '../../../plots/plotActions.ts';
import type { PanelPlace, StackPanel } from '../../../plots/stackPanel.ts';
import type { RunScene } from '../useRunScene.ts';
import type { NeuronTraces } from './neuronTraces.ts';

const size = { weight: 3, minHeight: 110 };

/** Give the value of a line at the sample nearest to a time [ms], NaN where there is none. */
export function sampleAt({ values, start, step }: EvenSeries, time: number): number {
  const k = Math.round((time - start) / step);
  return k >= 0 && k < values.length ? values[k] : NaN;
}

const nameOf = ({ neuron, place }: NeuronTraces): string =>
  `neuron ${neuron} (${place.population}, cluster ${place.cluster})`;

/** Make the panel of a neuron's membrane potential, with its threshold and its spikes; null where it was not recorded. */
export function potentialPanel(scene: RunScene, traces: NeuronTraces, train: Uint32Array): StackPanel | null {
  const { lines, V_th, place } = traces;
  const { V_m } = lines;
  if (!V_m) return null;
  const shown = potentialRange(V_m, V_th);
  const { stimulus } = scene.recording;
  const isStimulated = place.population === 'E' && stimulus?.clusters.includes(place.cluster) === true;
  return {
    ...size,
    id: `V_m ${traces.neuron}`,
    title: `V_m of ${nameOf(traces)}`,
    note: `threshold ${formatNumber(V_th)} mV`,
    fileName: `V_m-neuron-${traces.neuron}`,
    about: [
      'The membrane potential at the times of recording; dashed the firing threshold V_th. Strokes above it are the spikes, which have no width in this model: the potential is reset at once and stays there for the refractory time.',
      'Where more samples than pixels are in sight, the line goes through the lowest and the highest of each pixel column.',
    ],
    csv: () => samplesCsv({ V_m_mV: V_m }, scene.time.value),
    draw(surface, { rect, time, hasTimeLabels }) {
      const colour = plotColours[surface.theme][place.population];
      linePlot(surface, rect, {
        series: [{ ...envelope(V_m, time, rect.width), label: 'V_m', colour, width: 1.25 }],
        levels: [{ value: V_th, label: 'V_th' }],
        range: time,
        values: shown,
        label: 'V_m (mV)',
        hasTimeLabels,
        drawBelow: () => shadeStimulus(surface, rect, time, isStimulated ? stimulus : null),
      });
      drawSpikes(surface, { rect, time }, { train, dt: scene.recording.dt, V_th, shown, colour });
    },
    describe: ({ at }) => [`V_m ${formatNumber(sampleAt(V_m, at))} mV`],
    click: () => scene.selectNeuron(traces.neuron),
  };
}

/** Show all potentials, with room above the threshold for spikes. */
function potentialRange({ values }: EvenSeries, V_th: number): Range {
  let low = V_th;
  let high = V_th;
  for (let k = 0; k < values.length; k++) {
    if (values[k] < low) low = values[k];
    if (values[k] > high) high = values[k];
  }
  const height = Math.max(high - low, 1e-3);
  return { from: low - 0.05 * height, to: high + 0.2 * height };
}

interface SpikeMarks {
  readonly train: Uint32Array;
  readonly dt: number;
  readonly V_th: number;
  readonly shown: Range;
  readonly colour: string;
}

/** Draw spikes as strokes from the threshold up. */
function drawSpikes(
  surface: Surface,
  { rect, time }: Pick<PanelPlace, 'rect' | 'time'>,
  { train, dt, V_th, shown, colour }: SpikeMarks,
): void {
  const { context } = surface;
  const bottom = toPixel(V_th, shown, rect.y + rect.height, -rect.height);
  context.fillStyle = colour;
  const { from, to } = visibleSlice(train, time, dt);
  for (let k = from; k < to; k++) {
    const x = toPixel(train[k] * dt, time, rect.x, rect.width);
    context.fillRect(x - 0.75, rect.y + 2, 1.5, bottom - rect.y - 2);
  }
}

/** Make the panel of a neuron's synaptic currents and its total input; null where no current was recorded. */
export function currentPanel(scene: RunScene, traces: NeuronTraces): StackPanel | null {
  const { lines, total, rheobase_pA, place } = traces;
  const { I_syn_ex, I_syn_in } = lines;
  if (!I_syn_ex && !I_syn_in) return null;
  const all = [I_syn_ex, I_syn_in, total].filter((line) => line !== undefined && line !== null);
  const { from, to } = valueRange(...all.map(({ values }) => values), [rheobase_pA]);
  // Room for the legend above the lines.
  const shown = { from, to: to + 0.15 * (to - from) };
  const { stimulus } = scene.recording;
  const isStimulated = place.population === 'E' && stimulus?.clusters.includes(place.cluster) === true;

  function seriesOf({ theme }: Surface, { rect, time }: PanelPlace): Series[] {
    const { E, I, selection } = plotColours[theme];
    const line = (of: EvenSeries | null | undefined, style: Omit<Series, keyof EvenSeries>): Series[] =>
      of ? [{ ...envelope(of, time, rect.width), ...style }] : [];
    return [
      ...line(I_syn_ex, { label: 'I_syn_ex', colour: E, width: 1.25 }),
      ...line(I_syn_in, { label: 'I_syn_in', colour: I, width: 1.25 }),
      ...line(total, { label: 'total', colour: selection, width: 1.75 }),
    ];
  }

  return {
    ...size,
    id: `currents ${traces.neuron}`,
    title: `Input of ${nameOf(traces)}`,
    note: `rheobase ${formatNumber(rheobase_pA)} pA`,
    fileName: `currents-neuron-${traces.neuron}`,
    about: [
      'The excitatory and the inhibitory synaptic current, and the total input: both currents, the neuron’s constant input I_e and, while it is on, the stimulus. Dashed and level the rheobase: the constant current that just takes the neuron to its threshold.',
      'A stimulus arrives 1 ms after it is switched, as from the generators of NEST.',
    ],
    csv: () =>
      samplesCsv(
        {
          ...(I_syn_ex && { I_syn_ex_pA: I_syn_ex }),
          ...(I_syn_in && { I_syn_in_pA: I_syn_in }),
          ...(total && { total_pA: total }),
        },
        scene.time.value,
      ),
    draw(surface, panel) {
      const { rect, time, hasTimeLabels } = panel;
      linePlot(surface, rect, {
        series: seriesOf(surface, panel),
        levels: [{ value: rheobase_pA, label: 'rheobase' }],
        range: time,
        values: shown,
        label: 'Current (pA)',
        hasTimeLabels,
        drawBelow: () => shadeStimulus(surface, rect, time, isStimulated ? stimulus : null),
      });
    },
    describe({ at }) {
      const say = (name: string, line: EvenSeries | null | undefined): string[] =>
        line ? [`${name} ${formatNumber(sampleAt(line, at))}`] : [];
      const parts = [...say('I_syn_ex', I_syn_ex), ...say('I_syn_in', I_syn_in), ...say('total', total)];
      return [`${parts.join(', ')} pA`];
    },
    click: () => scene.selectNeuron(traces.neuron),
  };
}

/** Write the samples in sight as CSV; all lines have the same times. */
function samplesCsv(lines: Readonly<Record<string, EvenSeries>>, { from, to }: Range): string {
  const names = Object.keys(lines);
  const { values, start, step } = lines[names[0]];
  const first = Math.max(0, Math.ceil((from - start) / step - 1e-9));
  const end = Math.min(values.length, Math.floor((to - start) / step + 1e-9) + 1);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, k) => [
    Number((start + (first + k) * step).toPrecision(12)),
    ...names.map((name) => lines[name].values[first + k]),
  ]);
  return csvOf(['time_ms', ...names], rows);
}
