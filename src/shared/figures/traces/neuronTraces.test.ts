import { expect, test } from 'vitest';
import { validateParameters } from '#shared/model/validate.ts';
import type { RunTraces } from '#shared/analysis/recordedRun.ts';
import { neuronTraces, sampleAt } from './neuronTraces.ts';

/** Four clusters of 20 E and 5 I neurons; cluster 1 gets 0.5 pA from 2 to 4 ms. */
const parameters = validateParameters({
  ...{ N_E: 80, N_I: 20, n_clusters: 4, rep: 2, V_th_I: 30, I_th_E: 2, I_th_I: 1 },
  ...{ stim_clusters: [1], stim_amp: 0.5, stim_starts: [2], stim_ends: [4] },
  ...{ record_neurons: [25, 80], record_interval: 1, simtime: 6, warmup: 0 },
});
const times_ms = Float64Array.of(0, 1, 2, 3, 4, 5, 6);
const counting = (first: number): Float64Array =>
  Float64Array.from({ length: 14 }, (_, k) => (k < 7 ? first + k : -first - (k - 7)));
const traces: RunTraces = {
  times_ms,
  neurons: Uint32Array.of(25, 80),
  I_e_pA: Float64Array.of(2, 3),
  values: { V_m: counting(100), I_syn_ex: counting(10), I_syn_in: counting(-20) },
};

test('each neuron has its own part of every variable', () => {
  const own = neuronTraces(traces, 80, parameters);
  expect(own?.place).toEqual({ population: 'I', cluster: 0 });
  expect(Array.from(own?.lines.V_m?.values ?? [])).toEqual([-100, -101, -102, -103, -104, -105, -106]);
  expect(own).toMatchObject({ V_th: 30 });
  // (30 mV - 0 mV) * 1 pF / 10 ms.
  expect(own?.rheobase_pA).toBe(3);
  expect(neuronTraces(traces, 3, parameters)).toBeNull();
});

test('the total input has both currents, the constant one and the stimulus a millisecond late', () => {
  const own = neuronTraces(traces, 25, parameters);
  // 10 + k and -20 + k synaptic, 2 constant; the stimulus is on in the steps that end after 3 and up to 5 ms.
  const expected = [0, 1, 2, 3, 4, 5, 6].map((k) => 10 + k - 20 + k + 2 + (k > 3 && k <= 5 ? 0.5 : 0));
  expect(Array.from(own?.total?.values ?? [])).toEqual(expected);
  // I neurons get no stimulus.
  const other = neuronTraces(traces, 80, parameters);
  expect(Array.from(other?.total?.values ?? [])).toEqual(
    [0, 1, 2, 3, 4, 5, 6].map((k) => -10 - k + 20 - k + 3),
  );
});

test('without one of the currents there is no total', () => {
  const { I_syn_in: _, ...values } = traces.values;
  const own = neuronTraces({ ...traces, values }, 25, parameters);
  expect(own?.total).toBeNull();
  expect(own?.lines.I_syn_in).toBeUndefined();
});

test('the sample at a time is the nearest one', () => {
  const line = { values: Float64Array.of(5, 6, 7), start: 10, step: 2 };
  expect([sampleAt(line, 10.9), sampleAt(line, 11.1), sampleAt(line, 14)]).toEqual([5, 6, 7]);
  expect(sampleAt(line, 8)).toBeNaN();
  expect(sampleAt(line, 16)).toBeNaN();
});
