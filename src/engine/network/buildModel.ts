import { derive, type Derived } from '#shared/model/derive.ts';
import { inputCurrents } from '#shared/model/input.ts';
import type { Matrix2x2 } from '#shared/model/fields.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';
import type { NeuronParameters } from '../neurons/propagators.ts';
import { drawInput, drawPotential } from './initialState.ts';
import type { NetworkModel, StimulusChange, Wiring } from './networkModel.ts';

/** NEST's default connection delay [ms], with which the example connects its stimulus. */
const STIMULUS_DELAY_MS = 1;
/** Up to this width [mV] NEST fires at threshold, without noise. */
const NOISELESS_DELTA = 1e-10;

const ONES: Matrix2x2 = [
  [1, 1],
  [1, 1],
];

function neuron(parameters: Parameters, population: 'E' | 'I'): NeuronParameters {
  return {
    E_L: parameters.E_L,
    C_m: parameters.C_m,
    tau_m: population === 'E' ? parameters.tau_E : parameters.tau_I,
    t_ref: parameters.t_ref,
    V_th: population === 'E' ? parameters.V_th_E : parameters.V_th_I,
    V_reset: parameters.V_r,
    tau_syn_ex: parameters.tau_syn_ex,
    tau_syn_in: parameters.tau_syn_in,
  };
}

function wiring(parameters: Parameters, derived: Derived): Wiring {
  const baseline = parameters.baseline_conn_prob;
  const isByProbability = parameters.clustering === 'probabilities';
  const populations = derived.synapse_populations ?? ONES;
  if (parameters.fixed_indegree) {
    const within = derived.indegree_plus ?? derived.indegree_per_cluster ?? ONES;
    const between = derived.indegree_minus ?? derived.indegree_per_cluster ?? ONES;
    return { kind: 'fixed-indegree', within, between, populations, hasMultapses: isByProbability };
  }
  const within = derived.p_plus ?? baseline;
  const between = derived.p_minus ?? baseline;
  return { kind: 'bernoulli', within, between, populations };
}

function stimulus(parameters: Parameters): NetworkModel['stimulus'] {
  const { stim_clusters, stim_amp, stim_starts, stim_ends, warmup, dt } = parameters;
  if (stim_clusters === null) return { clusters: [], changes: [] };
  const delay = Math.max(1, stepsIn(STIMULUS_DELAY_MS, dt));
  const changes: StimulusChange[] = stim_starts.flatMap((start, k) => [
    { step: stepsIn(warmup + start, dt) + delay, current: stim_amp },
    { step: stepsIn(warmup + stim_ends[k], dt) + delay, current: 0 },
  ]);
  return { clusters: stim_clusters, changes };
}

/** Give the constant input [pA] of some neurons of a network with valid parameters. */
export function inputsOf(parameters: Parameters, neurons: ArrayLike<number>): Float64Array {
  const { N_E, randseed, delta_I_xE, delta_I_xI } = parameters;
  const { I_x_E_pA, I_x_I_pA } = inputCurrents(parameters);
  return Float64Array.from(neurons, (neuron) =>
    neuron < N_E
      ? drawInput(I_x_E_pA, delta_I_xE, randseed, neuron)
      : drawInput(I_x_I_pA, delta_I_xI, randseed, neuron),
  );
}

/** Make the model of a network from valid parameters: everything but the connections is drawn here. */
export function buildModel(parameters: Parameters): NetworkModel {
  const { N_E, N_I, n_clusters, dt, randseed, trial, delta, rho } = parameters;
  const derived = derive(parameters);
  const excitatory = neuron(parameters, 'E');
  const inhibitory = neuron(parameters, 'I');
  const V_m = new Float64Array(N_E + N_I);
  const I_e = inputsOf(
    parameters,
    Array.from({ length: N_E + N_I }, (_, neuron) => neuron),
  );
  for (let index = 0; index < N_E + N_I; index++) {
    const kind = index < N_E ? excitatory : inhibitory;
    V_m[index] = drawPotential(parameters.V_m, kind, I_e[index], { seed: randseed, trial, index });
  }
  return {
    layout: { N_E, N_I, n_clusters },
    dt,
    seed: randseed,
    excitatory,
    inhibitory,
    delaySteps: stepsIn(parameters.delay, dt),
    V_m,
    I_e,
    weights: {
      within: derived.weights_plus_pA ?? derived.baseline_weights_pA,
      between: derived.weights_minus_pA ?? derived.baseline_weights_pA,
    },
    wiring: wiring(parameters, derived),
    stimulus: stimulus(parameters),
    escapeNoise: delta > NOISELESS_DELTA ? { delta, rho, trial } : null,
  };
}
