import type { NetworkCase, NeuronCase } from '#simulator/verification/referenceFile.ts';

const dt = 0.1;
const times_ms = Array.from({ length: 50 }, (_, k) => Number(((k + 1) * dt).toFixed(1)));

/**
 * Make a neuron trace from the solution on paper: V decays from 10 mV with 10 ms, and from 2 ms on (a spike emitted at
 * 1 ms with a delay of 1 ms) a current of 3 pA decays with 2 ms and drives it; C_m = 1 pF.
 */
export function neuronCase(): NeuronCase {
  const since = (t: number): number => Math.max(0, t - 2);
  // V' = -V/10 + 3 exp(-t/2) has the particular solution -7.5 exp(-t/2).
  const driven = (t: number): number => 7.5 * (Math.exp(-since(t) / 10) - Math.exp(-since(t) / 2));
  return {
    name: 'paper',
    dt,
    T: 5,
    neuron: {
      E_L: 0,
      C_m: 1,
      tau_m: 10,
      t_ref: 2,
      V_th: 20,
      V_reset: 0,
      I_e: 0,
      tau_syn_ex: 2,
      tau_syn_in: 5,
    },
    V_m_initial: 10,
    input_spikes: [{ emitted_at_ms: 1, weight_pA: 3, delay_ms: 1 }],
    step_current: null,
    trace: {
      times_ms,
      V_m: times_ms.map((t) => 10 * Math.exp(-t / 10) + driven(t)),
      I_syn_ex: times_ms.map((t) => (t > 1.95 ? 3 * Math.exp(-since(t) / 2) : 0)),
      I_syn_in: times_ms.map(() => 0),
    },
    spike_times_ms: [],
  };
}

/**
 * Make a network of two E neurons and one I neuron in which only E neuron 0 is driven: 40 mV/ms from 0 mV reach the
 * threshold of 20 mV after 0.5 ms and some leak, 0.6 ms, and again 1 ms of rest and 0.6 ms later. Neuron 1 follows each
 * spike two steps later: a delay of one, and one in which the strong current, soon gone, drives it over threshold.
 */
export function networkCase(): NetworkCase {
  return {
    name: 'three neurons',
    duration_ms: 3,
    params: {
      N_E: 2,
      N_I: 1,
      n_clusters: 1,
      rep: 1,
      t_ref: 1,
      tau_syn_ex: 0.1,
      dt,
      stim_clusters: null,
      baseline_conn_prob: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
    },
    V_m_initial: [0, 0, 0],
    I_e: [40, 0, 0],
    weights_pA: [1000],
    connections: { source: [0], target: [1], weight_index: [0], delay_steps: 1 },
    spikes: { step: [6, 8, 22, 24], neuron: [0, 1, 0, 1] },
  };
}
