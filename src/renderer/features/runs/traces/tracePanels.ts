import { sampleAt, type NeuronTraces } from '#shared/figures/traces/neuronTraces.ts';
import { currentPlot, potentialPlot } from '#shared/figures/traces/tracePlots.ts';
import type { EvenSeries } from '#shared/plots/envelope.ts';
import type { Range } from '#shared/plots/surface.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import { csvOf } from '../../../plots/plotActions.ts';
import type { StackPanel } from '../../../plots/stackPanel.ts';
import type { RunScene } from '../useRunScene.ts';

const size = { weight: 3, minHeight: 110 };

const nameOf = ({ neuron, place }: NeuronTraces): string =>
  `neuron ${neuron} (${place.population}, cluster ${place.cluster})`;

/** Make the panel of a neuron's membrane potential, with its threshold and its spikes; null where it was not recorded. */
export function potentialPanel(scene: RunScene, traces: NeuronTraces, train: Uint32Array): StackPanel | null {
  const { lines, V_th } = traces;
  const { V_m } = lines;
  if (!V_m) return null;
  const { stimulus, dt } = scene.recording;
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
    draw: (surface, at) => potentialPlot(surface, { ...at, stimulus }, traces, { train, dt }),
    describe: ({ at }) => [`V_m ${formatNumber(sampleAt(V_m, at))} mV`],
    click: () => scene.selectNeuron(traces.neuron),
  };
}

/** Make the panel of a neuron's synaptic currents and its total input; null where no current was recorded. */
export function currentPanel(scene: RunScene, traces: NeuronTraces): StackPanel | null {
  const { lines, total, rheobase_pA } = traces;
  const { I_syn_ex, I_syn_in } = lines;
  if (!I_syn_ex && !I_syn_in) return null;
  const { stimulus } = scene.recording;
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
    draw: (surface, at) => currentPlot(surface, { ...at, stimulus }, traces),
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
