import { recordingOfRun } from '../../analysis/recordedRun.ts';
import {
  completeSettings,
  optionalIntegerSetting,
  refuseSetting,
  type SettingFields,
} from '../../analysis/settings.ts';
import { LabError } from '../../errors.ts';
import type { FigureKind } from '../figureKind.ts';
import { neuronTraces } from '../traces/neuronTraces.ts';
import { currentPlot, potentialPlot, type TracePlace } from '../traces/tracePlots.ts';
import type { FigurePanel } from '../drawFigure.ts';
import { onlyRun, timeFields, timeOf } from './common.ts';

const tracesFields = {
  ...timeFields,
  neuron: optionalIntegerSetting({
    label: 'Neuron',
    unit: '',
    default: null,
    range: { min: 0 },
    help: 'One whose variables were recorded; the first of them where it is left out.',
  }),
} satisfies SettingFields;

/** The recorded variables of a neuron. */
export const tracesKind: FigureKind = {
  id: 'traces',
  title: 'Recorded traces',
  about:
    'Membrane potential of a neuron with threshold and spikes, and below its synaptic currents, its total input and its rheobase.',
  settings: tracesFields,
  make(runs, given) {
    const settings = completeSettings(tracesFields, given);
    const run = onlyRun(runs, 'traces');
    const { traces } = run;
    if (!traces || traces.times_ms.length === 0) {
      throw new LabError(
        'no-traces',
        'The run has no traces: they are recorded of the neurons that record_neurons names',
      );
    }
    const neuron = settings.neuron ?? traces.neurons[0];
    const own = neuronTraces(traces, neuron, run.parameters);
    if (!own)
      refuseSetting('neuron', neuron, `one of those that were recorded, ${traces.neurons.join(', ')}`);
    const time = timeOf(settings, run);
    const { dt, stimulus } = recordingOfRun(run);
    const train = run.spikes.steps.filter((_, k) => run.spikes.neurons[k] === neuron);
    const panel = (
      draw: (surface: Parameters<FigurePanel['draw']>[0], place: TracePlace) => void,
    ): FigurePanel => ({
      weight: 2.5,
      hasTimeAxis: true,
      draw: (surface, rect, hasTimeLabels) => draw(surface, { rect, time, hasTimeLabels, stimulus }),
    });
    const { V_m, I_syn_ex, I_syn_in } = own.lines;
    const { place } = own;
    const position = traces.neurons.indexOf(neuron);
    const count = traces.times_ms.length;
    const shown = Array.from(traces.times_ms.keys()).filter(
      (k) => traces.times_ms[k] >= time.from && traces.times_ms[k] <= time.to,
    );
    const columns = Object.entries(traces.values).map(([name, values]) => ({
      name: name === 'V_m' ? 'V_m_mV' : `${name}_pA`,
      values: shown.map((k) => values[position * count + k]),
    }));
    const total = own.total && { name: 'total_pA', values: shown.map((k) => own.total?.values[k] ?? NaN) };
    return {
      kind: 'traces',
      settings: { ...settings, neuron },
      version: null,
      notes: [`Neuron ${neuron} (${place.population}, cluster ${place.cluster})`],
      tables: [
        {
          id: 'traces',
          columns: [
            { name: 'time_ms', values: shown.map((k) => traces.times_ms[k]) },
            ...columns,
            ...(total ? [total] : []),
          ],
        },
      ],
      panels: [
        ...(V_m ? [panel((surface, at) => potentialPlot(surface, at, own, { train, dt }))] : []),
        ...(I_syn_ex || I_syn_in ? [panel((surface, at) => currentPlot(surface, at, own))] : []),
      ],
    };
  },
};
