import { clusteringFactors, hasPowerRule } from './clustering.ts';
import { connectionProbabilities, expectedSynapses, inDegrees } from './connectivity.ts';
import { inputCurrents } from './input.ts';
import { connections } from './matrix2x2.ts';
import type { ParameterName, Parameters } from './schema.ts';
import { hasStimulus } from './stimulusRules.ts';
import { stepsIn } from './timeGrid.ts';

/** Something valid that may not be what was meant. */
export interface Warning {
  readonly parameter: ParameterName;
  readonly message: string;
}

/** List what may surprise about valid parameters. */
export function warnings(parameters: Parameters): readonly Warning[] {
  return [
    ...inputWarnings(parameters),
    ...clusteringWarnings(parameters),
    ...connectivityWarnings(parameters),
    ...timeWarnings(parameters),
  ];
}

function inputWarnings(parameters: Parameters): Warning[] {
  const found: Warning[] = [];
  const { I_x_E_pA, I_x_I_pA, rheobase_E_pA, rheobase_I_pA } = inputCurrents(parameters);
  const isEFiring = I_x_E_pA > rheobase_E_pA;
  const isIFiring = I_x_I_pA > rheobase_I_pA;
  const { V_m, delta, js } = parameters;
  if (V_m === 'phase' && !(isEFiring && isIFiring)) {
    const who = isEFiring ? 'inhibitory' : isIFiring ? 'excitatory' : 'all';
    const message = `V_m "phase": ${who} neurons do not fire alone, start above threshold and all fire at once`;
    found.push({ parameter: 'V_m', message });
  }
  const isExcited = isEFiring || isIFiring || hasStimulus(parameters) || delta > 1e-10 || js !== null;
  if (!isExcited) {
    const message = 'the input is at most the rheobase everywhere: after the start there may be no spikes';
    found.push({ parameter: 'I_th_E', message });
  }
  for (const name of ['delta_I_xE', 'delta_I_xI'] as const) {
    if (parameters[name] > 2)
      found.push({ parameter: name, message: `${name} above 2 reverses the input of some neurons` });
  }
  return found;
}

function clusteringWarnings(parameters: Parameters): Warning[] {
  const { n_clusters: Q, rep, rj, clustering } = parameters;
  if (Q === 1) {
    return rep === 1
      ? []
      : [{ parameter: 'rep', message: 'with one cluster there is no clustering: rep and rj have no effect' }];
  }
  const found: Warning[] = [];
  if (hasPowerRule(parameters) && rj === 0) {
    const message =
      'rj = 0 with the power rule gives a factor of 2, not 1; probability_factor "linear" gives 1';
    found.push({ parameter: 'rj', message });
  }
  const { plus } = clusteringFactors(parameters);
  const largest = Math.max(...plus.flat());
  if (largest > 0.9 * Q) {
    const what = clustering === 'weight' ? 'weights' : 'connection probabilities';
    const message = `the factor ${largest.toPrecision(3)} is close to the number of clusters: ${what} between clusters nearly vanish`;
    found.push({ parameter: 'rep', message });
  }
  return found;
}

function connectivityWarnings(parameters: Parameters): Warning[] {
  const found: Warning[] = [];
  const { N_E, N_I, n_clusters, fixed_indegree, clustering } = parameters;
  for (const [name, size] of [
    ['N_E', N_E],
    ['N_I', N_I],
  ] as const) {
    if (n_clusters > 1 && size === n_clusters)
      found.push({ parameter: name, message: `${name}: every cluster has a single neuron` });
  }
  if (
    clustering === 'probabilities' &&
    connectionProbabilities(parameters)
      .synapse_populations.flat()
      .some((k) => k > 1)
  ) {
    const message = 'connection probabilities within clusters exceed 1: some pairs get several synapses';
    found.push({ parameter: 'rep', message });
  }
  if (fixed_indegree) {
    const { plus, minus } = inDegrees(parameters);
    const none = connections.filter(({ post, pre }) => plus[post][pre] === 0 && minus[post][pre] === 0);
    if (none.length > 0) {
      const message = `the in-degree rounds down to 0 for ${none.map(({ name }) => name).join(', ')}`;
      found.push({ parameter: 'fixed_indegree', message });
    }
  } else if (expectedSynapses(parameters) < 1) {
    found.push({ parameter: 'baseline_conn_prob', message: 'hardly any synapse is to be expected' });
  }
  return found;
}

function timeWarnings(parameters: Parameters): Warning[] {
  const found: Warning[] = [];
  const {
    simtime,
    stim_starts,
    stim_ends,
    tau_syn_ex,
    tau_syn_in,
    dt,
    n_vp,
    record_neurons,
    record_interval,
  } = parameters;
  if (hasStimulus(parameters) && stim_starts.some((start) => start >= simtime)) {
    found.push({ parameter: 'stim_starts', message: 'some stimuli start after the simulated time' });
  } else if (hasStimulus(parameters) && stim_ends.some((end) => end > simtime)) {
    found.push({ parameter: 'stim_ends', message: 'a stimulus lasts longer than the simulated time' });
  }
  if (Math.min(tau_syn_ex, tau_syn_in) < dt) {
    found.push({ parameter: 'dt', message: 'the time step is longer than a synaptic time constant' });
  }
  if (record_neurons.length > 0 && stepsIn(simtime, dt) < stepsIn(record_interval, dt)) {
    found.push({
      parameter: 'record_interval',
      message: 'the recording interval is longer than the simulated time',
    });
  }
  if (n_vp !== null) {
    found.push({
      parameter: 'n_vp',
      message: 'n_vp has no effect here: results do not depend on the number of threads',
    });
  }
  return found;
}
