import { KernelSimulation } from '#engine/kernel/kernelSimulation.ts';
import type { NetworkModel } from '#engine/network/networkModel.ts';
import { ReferenceSimulation } from '#engine/reference/referenceSimulation.ts';
import type { Simulation, SimulationOptions } from '#engine/simulation.ts';
import type { NeuronCase } from './referenceFile.ts';
import type { CaseResult } from './caseResult.ts';

/** Expected agreement in double precision [mV, pA]; an independent replay reaches 1.3e-13. */
const TOLERANCE = 1e-12;
/** Where tau_syn almost equals tau_m, NEST's own expm1 costs it digits. */
const NEAR_SINGULAR_TOLERANCE = 1e-6;
/** Rounding of single precision, some 20 mV times 2^-24, added up over a membrane time constant. */
const SINGLE_TOLERANCE = 1e-3;

/** Make a model of one excitatory neuron (and an inhibitory one that stays idle), without connections. */
function lonelyNeuron({ neuron, dt, V_m_initial }: NeuronCase): NetworkModel {
  const empty = { source: new Uint32Array(), target: new Uint32Array(), weightIndex: new Uint8Array() };
  const balanced = [
    [1, -1],
    [1, -1],
  ] as const;
  return {
    layout: { N_E: 1, N_I: 1, n_clusters: 1 },
    dt,
    seed: 0,
    excitatory: neuron,
    inhibitory: neuron,
    delaySteps: 1,
    V_m: Float64Array.of(V_m_initial, neuron.E_L),
    I_e: Float64Array.of(neuron.I_e, 0),
    weights: { within: balanced, between: balanced },
    wiring: { kind: 'explicit', ...empty, weights: [] },
    stimulus: { clusters: [], changes: [] },
    escapeNoise: null,
  };
}

/** Give the tolerance of a case [mV, pA]. */
function toleranceOf({ neuron }: NeuronCase, options: SimulationOptions): number {
  if (options.precision === 'single') return SINGLE_TOLERANCE;
  const isNearSingular = [neuron.tau_syn_ex, neuron.tau_syn_in].some(
    (tau) => tau !== neuron.tau_m && Math.abs(tau / neuron.tau_m - 1) < 1e-6,
  );
  return isNearSingular ? NEAR_SINGULAR_TOLERANCE : TOLERANCE;
}

/** What arrives at the neuron, by the number of steps done. */
function inputs({ input_spikes, step_current, dt }: NeuronCase): Map<number, ((s: Simulation) => void)[]> {
  const events = new Map<number, ((simulation: Simulation) => void)[]>();
  const add = (time_ms: number, event: (simulation: Simulation) => void): void => {
    const step = Math.round(time_ms / dt);
    events.set(step, [...(events.get(step) ?? []), event]);
  };
  for (const { emitted_at_ms, delay_ms, weight_pA } of input_spikes) {
    add(emitted_at_ms + delay_ms, (simulation) => simulation.inject(0, weight_pA));
  }
  step_current?.amplitude_times_ms.forEach((time_ms, k) => {
    const amplitude = step_current.amplitude_values_pA[k];
    add(time_ms + step_current.connection_delay_ms, (simulation) => simulation.setCurrent(0, amplitude));
  });
  return events;
}

/** Replay one neuron and compare every step with what NEST recorded. */
export function verifyNeuron(reference: NeuronCase, options: SimulationOptions): CaseResult {
  const model = lonelyNeuron(reference);
  const simulation =
    options.implementation === 'reference'
      ? new ReferenceSimulation(model)
      : new KernelSimulation(model, { precision: options.precision, observed: [0] });
  const { dt, trace, spike_times_ms } = reference;
  const expected = new Map(trace.times_ms.map((time, k) => [Math.round(time / dt), k]));
  const events = inputs(reference);
  const spikes: number[] = [];
  let largestError = 0;
  const steps = Math.round(reference.T / dt);
  for (const event of events.get(0) ?? []) event(simulation);
  for (let step = 1; step <= steps; step++) {
    spikes.push(...simulation.advance(1).steps);
    for (const event of events.get(step) ?? []) event(simulation);
    const k = expected.get(step);
    if (k === undefined) continue;
    const state = simulation.read(0);
    for (const variable of ['V_m', 'I_syn_ex', 'I_syn_in'] as const) {
      const error = Math.abs(state[variable] - trace[variable][k]);
      largestError = Math.max(largestError, Number.isNaN(error) ? Infinity : error);
    }
  }
  const expectedSpikes = spike_times_ms.map((time) => Math.round(time / dt));
  const differing = expectedSpikes.findIndex((step, k) => spikes[k] !== step);
  const first =
    differing >= 0 ? differing : spikes.length > expectedSpikes.length ? expectedSpikes.length : -1;
  const tolerance = toleranceOf(reference, options);
  return {
    name: reference.name,
    ...options,
    isEqual: first < 0 && largestError <= tolerance,
    spikes: spikes.length,
    expectedSpikes: expectedSpikes.length,
    largestError,
    tolerance,
    firstDifference:
      first < 0 ? null : { expected: at(expectedSpikes[first], dt), found: at(spikes[first], dt) },
  };
}

const at = (step: number | undefined, dt: number): { time_ms: number; neuron: number } | null =>
  step === undefined ? null : { time_ms: Number((step * dt).toFixed(6)), neuron: 0 };
