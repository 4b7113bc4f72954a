import { describe, expect, it } from 'vitest';
import { double, engines, reference, single } from '../../../tests/support/simulations.ts';
import { neuronCase, networkCase } from '../../../tests/support/referenceCases.ts';
import type { NetworkCase, NeuronCase } from './referenceFile.ts';
import { verifyReferenceFile } from './verifyReferenceFile.ts';

const verifyNeuron = (changes: Partial<NeuronCase>, options = reference as (typeof engines)[number][1]) =>
  verifyReferenceFile(JSON.stringify({ cases: [{ ...neuronCase(), ...changes }] }), options)[0];
const verifyNetwork = (changes: Partial<NetworkCase>, options = reference as (typeof engines)[number][1]) =>
  verifyReferenceFile(JSON.stringify({ ...networkCase(), ...changes }), options)[0];

describe('a neuron trace', () => {
  it.each(engines)('that was solved on paper is repeated by the %s', (_, options) => {
    const result = verifyNeuron({}, options);
    expect(result).toMatchObject({ name: 'paper', ...options, isEqual: true, firstDifference: null });
    expect(result.largestError).toBeLessThan(options.precision === 'single' ? 1e-5 : 1e-13);
  });

  it('off by 1e-9 mV in one step is not equal, and the error is stated', () => {
    const { trace } = neuronCase();
    const V_m = trace.V_m.map((V, k) => (k === 20 ? V + 1e-9 : V));
    const result = verifyNeuron({ trace: { ...trace, V_m } });
    expect(result.isEqual).toBe(false);
    expect(result.largestError).toBeCloseTo(1e-9, 13);
  });

  it('that overflows is not equal', () => {
    // The potential becomes infinite, and infinity less infinity no number at all; a later good value must not hide it.
    const input = [
      { emitted_at_ms: 1, weight_pA: 1.7e308, delay_ms: 1 },
      { emitted_at_ms: 1, weight_pA: 1.7e308, delay_ms: 1 },
      { emitted_at_ms: 1, weight_pA: -1.7e308, delay_ms: 1 },
      { emitted_at_ms: 1, weight_pA: -1.7e308, delay_ms: 1 },
    ];
    const { trace } = neuronCase();
    const times_ms = trace.times_ms.slice(0, 25);
    const result = verifyNeuron({ input_spikes: input, trace: { ...cut(trace, 25), times_ms } });
    expect(result.isEqual).toBe(false);
    expect(result.largestError).toBe(Infinity);
  });

  it('with a spike too many, too few or too late says which', () => {
    const suprathreshold = { neuron: { ...neuronCase().neuron, V_th: 9.5 } };
    // V starts above the threshold: the first step ends with a spike.
    const found = { time_ms: 0.1, neuron: 0 };
    expect(verifyNeuron(suprathreshold)).toMatchObject({ isEqual: false, spikes: 1, expectedSpikes: 0 });
    expect(verifyNeuron(suprathreshold).firstDifference).toEqual({ expected: null, found });
    expect(verifyNeuron({ ...suprathreshold, spike_times_ms: [0.2] }).firstDifference).toEqual({
      expected: { time_ms: 0.2, neuron: 0 },
      found,
    });
    expect(verifyNeuron({ ...suprathreshold, spike_times_ms: [0.1, 3] }).firstDifference).toEqual({
      expected: { time_ms: 3, neuron: 0 },
      found: null,
    });
    expect(verifyNeuron({ ...suprathreshold, spike_times_ms: [0.1] }).firstDifference).toBeNull();
  });

  it('may say nothing of a step current', () => {
    const { step_current: _, ...rest } = neuronCase();
    const [result] = verifyReferenceFile(JSON.stringify({ cases: [rest] }), double);
    expect(result.isEqual).toBe(true);
  });
});

const cut = (trace: NeuronCase['trace'], length: number): NeuronCase['trace'] => ({
  times_ms: trace.times_ms.slice(0, length),
  V_m: trace.V_m.slice(0, length),
  I_syn_ex: trace.I_syn_ex.slice(0, length),
  I_syn_in: trace.I_syn_in.slice(0, length),
});

describe('a network', () => {
  it.each(engines)('that was solved on paper is repeated by the %s', (_, options) => {
    const result = verifyNetwork({}, options);
    expect(result).toMatchObject({ name: 'three neurons', ...options, isEqual: true, firstDifference: null });
    expect(result).toMatchObject({ spikes: 4, expectedSpikes: 4, largestError: null, tolerance: null });
  });

  it.each([
    ['another neuron', { step: [6, 8, 22, 24], neuron: [0, 2, 0, 1] }, [0.8, 2], [0.8, 1]],
    ['another time', { step: [6, 9, 22, 24], neuron: [0, 1, 0, 1] }, [0.9, 1], [0.8, 1]],
    ['a spike less', { step: [6, 8, 22], neuron: [0, 1, 0] }, null, [2.4, 1]],
    ['a spike more', { step: [6, 8, 22, 24, 29], neuron: [0, 1, 0, 1, 2] }, [2.9, 2], null],
    ['no spikes', { step: [], neuron: [] }, null, [0.6, 0]],
  ] as const)('with %s names the first spike that differs', (_, spikes, expected, found) => {
    const spike = (pair: readonly [number, number] | null) => pair && { time_ms: pair[0], neuron: pair[1] };
    const result = verifyNetwork({ spikes });
    expect(result.isEqual).toBe(false);
    expect(result.firstDifference).toEqual({ expected: spike(expected), found: spike(found) });
  });

  it.each([
    ['initial potentials', { V_m_initial: [0] }, 'V_m_initial must have 3 values'],
    ['inputs', { I_e: [1, 2, 3, 4] }, 'I_e must have 3 values'],
    ['targets', { connections: { source: [0], target: [3], weight_index: [0], delay_steps: 1 } }, 'below 3'],
    [
      'weights',
      { connections: { source: [0], target: [1], weight_index: [1], delay_steps: 1 } },
      'weights_pA',
    ],
    [
      'lists',
      { connections: { source: [0], target: [], weight_index: [0], delay_steps: 1 } },
      'equal length',
    ],
    [
      'delays',
      { connections: { source: [0], target: [1], weight_index: [0], delay_steps: 0.5 } },
      'delay_steps',
    ],
    [
      'spikes',
      { spikes: { step: [1], neuron: [] } },
      'spikes.step and spikes.neuron must be of equal length',
    ],
  ])('with wrong %s is refused', (_, changes, text) => {
    expect(() => verifyNetwork(changes, single)).toThrow(text);
  });

  it('with parameters that are not valid is refused with their names', () => {
    expect(() => verifyNetwork({ params: { ...networkCase().params, tau_E: -1 } })).toThrow('tau_E');
  });
});
