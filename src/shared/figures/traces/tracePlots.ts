import type { Stimulus } from '../../analysis/recording.ts';
import { plotColours } from '../../plots/colours.ts';
import { envelope, type EvenSeries } from '../../plots/envelope.ts';
import { withLegendRoom } from '../../plots/legend.ts';
import { linePlot, type Series } from '../../plots/linePlot.ts';
import { valueRange } from '../../plots/panelLayout.ts';
import { shadeStimulus } from '../../plots/shadeStimulus.ts';
import { toPixel, type Range, type Rect, type Surface } from '../../plots/surface.ts';
import { visibleSlice } from '../../plots/visibleSlice.ts';
import type { NeuronTraces } from './neuronTraces.ts';

/** Which part of the traces of a neuron is drawn. */
export interface TracePlace {
  readonly rect: Rect;
  /** Shown times [ms]. */
  readonly time: Range;
  readonly hasTimeLabels: boolean;
  /** The stimulus that the network gets, null for none. */
  readonly stimulus: Stimulus | null;
}

/** Spikes of the neuron: ascending steps of dt [ms]. */
export interface SpikeTrain {
  readonly train: Uint32Array;
  readonly dt: number;
}

/** Give the stimulus where it goes into a neuron. */
const ownStimulus = ({ place }: NeuronTraces, stimulus: Stimulus | null): Stimulus | null =>
  place.population === 'E' && stimulus?.clusters.includes(place.cluster) === true ? stimulus : null;

/** Draw the membrane potential of a neuron with its threshold, and its spikes as strokes above that. */
export function potentialPlot(
  surface: Surface,
  { rect, time, hasTimeLabels, stimulus }: TracePlace,
  traces: NeuronTraces,
  spikes: SpikeTrain,
): void {
  const { V_th, place } = traces;
  const { V_m } = traces.lines;
  if (!V_m) throw new RangeError(`V_m of neuron ${traces.neuron} was not recorded`);
  const shown = potentialRange(V_m, V_th);
  const colour = plotColours[surface.theme][place.population];
  linePlot(surface, rect, {
    series: [{ ...envelope(V_m, time, rect.width), label: 'V_m', colour, width: 1.25 }],
    levels: [{ value: V_th, label: 'V_th' }],
    range: time,
    values: shown,
    label: 'V_m (mV)',
    hasTimeLabels,
    drawBelow: () => shadeStimulus(surface, rect, time, ownStimulus(traces, stimulus)),
  });
  drawSpikes(surface, { rect, time }, { ...spikes, V_th, shown, colour });
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

interface SpikeMarks extends SpikeTrain {
  readonly V_th: number;
  readonly shown: Range;
  readonly colour: string;
}

/** Draw spikes as strokes from the threshold up. */
function drawSpikes(
  { context, lineWidth = 1 }: Surface,
  { rect, time }: Pick<TracePlace, 'rect' | 'time'>,
  { train, dt, V_th, shown, colour }: SpikeMarks,
): void {
  const bottom = toPixel(V_th, shown, rect.y + rect.height, -rect.height);
  const width = 1.5 * lineWidth;
  context.fillStyle = colour;
  const { from, to } = visibleSlice(train, time, dt);
  for (let k = from; k < to; k++) {
    const x = toPixel(train[k] * dt, time, rect.x, rect.width);
    context.fillRect(x - width / 2, rect.y + 2, width, bottom - rect.y - 2);
  }
}

/** Draw the synaptic currents of a neuron, its total input and the rheobase. */
export function currentPlot(
  surface: Surface,
  { rect, time, hasTimeLabels, stimulus }: TracePlace,
  traces: NeuronTraces,
): void {
  const { total, rheobase_pA, lines } = traces;
  const { I_syn_ex, I_syn_in } = lines;
  const { E, I, selection } = plotColours[surface.theme];
  const line = (of: EvenSeries | null | undefined, style: Omit<Series, keyof EvenSeries>): Series[] =>
    of ? [{ ...envelope(of, time, rect.width), ...style }] : [];
  const series = [
    ...line(I_syn_ex, { label: 'I_syn_ex', colour: E, width: 1.25 }),
    ...line(I_syn_in, { label: 'I_syn_in', colour: I, isDotted: surface.theme === 'paper', width: 1.25 }),
    ...line(total, { label: 'total', colour: selection, width: 1.75 }),
  ];
  const level = { value: rheobase_pA, label: 'rheobase' };
  const all = [I_syn_ex, I_syn_in, total].filter((one) => one !== undefined && one !== null);
  const range = valueRange(...all.map(({ values }) => values), [rheobase_pA]);
  const entries = [...series, { ...level, colour: plotColours[surface.theme].mutedText }];
  linePlot(surface, rect, {
    series,
    levels: [level],
    range: time,
    values: withLegendRoom(surface, rect, entries, range, false),
    label: 'Current (pA)',
    hasTimeLabels,
    drawBelow: () => shadeStimulus(surface, rect, time, ownStimulus(traces, stimulus)),
  });
}
