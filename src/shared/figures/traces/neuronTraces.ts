import type { RunTraces } from '../../analysis/recordedRun.ts';
import { inputCurrents } from '../../model/input.ts';
import type { Parameters } from '../../model/schema.ts';
import type { EvenSeries } from '../../plots/envelope.ts';
import { placeOf, type NeuronPlace } from '../../plots/hitTest.ts';
import type { TraceName } from '../../runs/batch.ts';

/** What was recorded of one neuron; lines are over the time since the end of the warm-up [ms]. */
export interface NeuronTraces {
  readonly neuron: number;
  readonly place: NeuronPlace;
  /** Membrane potential [mV] and synaptic currents [pA], those that were recorded. */
  readonly lines: Readonly<Partial<Record<TraceName, EvenSeries>>>;
  /** Both synaptic currents, the constant input and the stimulus together [pA]; null where one was not recorded. */
  readonly total: EvenSeries | null;
  /** Firing threshold [mV], and the constant current that just reaches it [pA]. */
  readonly V_th: number;
  readonly rheobase_pA: number;
}

/** NEST's default delay of connections [ms], with which the stimulus arrives. */
const stimulusDelay_ms = 1;

/** Cut what was recorded of one neuron out of the traces of a run, null where nothing was. */
export function neuronTraces(traces: RunTraces, neuron: number, parameters: Parameters): NeuronTraces | null {
  const position = traces.neurons.indexOf(neuron);
  const place = placeOf(neuron, parameters);
  if (position < 0 || !place) return null;
  const { times_ms, values, I_e_pA } = traces;
  const lineOf = (all: Float64Array): EvenSeries => ({
    values: all.subarray(position * times_ms.length, (position + 1) * times_ms.length),
    start: times_ms[0] ?? 0,
    step: parameters.record_interval,
  });
  const lines = Object.fromEntries(
    Object.entries(values).map(([name, all]) => [name, lineOf(all)]),
  ) as NeuronTraces['lines'];
  const { rheobase_E_pA, rheobase_I_pA } = inputCurrents(parameters);
  const isE = place.population === 'E';
  return {
    ...{ neuron, place, lines },
    total: totalInput(lines, I_e_pA[position], stimulusOf(parameters, place)),
    V_th: isE ? parameters.V_th_E : parameters.V_th_I,
    rheobase_pA: isE ? rheobase_E_pA : rheobase_I_pA,
  };
}

function totalInput(
  { I_syn_ex, I_syn_in }: NeuronTraces['lines'],
  I_e: number,
  stimulus: (time: number) => number,
): EvenSeries | null {
  if (!I_syn_ex || !I_syn_in) return null;
  const { start, step } = I_syn_ex;
  return {
    ...{ start, step },
    values: Float64Array.from(
      I_syn_ex.values,
      (current, k) => current + I_syn_in.values[k] + I_e + stimulus(start + k * step),
    ),
  };
}

/** Give the current [pA] that the stimulus delivers to a neuron in the step that ends at a time [ms]. */
function stimulusOf(
  { stim_clusters, stim_amp, stim_starts, stim_ends, dt }: Parameters,
  { population, cluster }: NeuronPlace,
): (time: number) => number {
  if (population === 'I' || !stim_clusters?.includes(cluster)) return () => 0;
  const delay = Math.max(stimulusDelay_ms, dt);
  const isOn = (time: number): boolean =>
    stim_starts.some((start, k) => time > start + delay + 1e-9 && time <= stim_ends[k] + delay + 1e-9);
  return (time) => (isOn(time) ? stim_amp : 0);
}

/** Give the value of a line at the sample nearest to a time [ms], NaN where there is none. */
export function sampleAt({ values, start, step }: EvenSeries, time: number): number {
  const k = Math.round((time - start) / step);
  return k >= 0 && k < values.length ? values[k] : NaN;
}
