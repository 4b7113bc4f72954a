import { describe, expect, it } from 'vitest';
import { neuronCase, networkCase } from '../../../tests/support/referenceCases.ts';
import { readReferenceFile } from './referenceFile.ts';

const network = networkCase();
const message = (data: unknown): string => {
  try {
    readReferenceFile(typeof data === 'string' ? data : JSON.stringify(data));
  } catch (error) {
    expect(error).toMatchObject({ name: 'LabError', code: 'invalid-reference-file' });
    return (error as Error).message;
  }
  return '';
};

describe('readReferenceFile', () => {
  it('reads neuron traces and networks', () => {
    expect(readReferenceFile(JSON.stringify({ cases: [neuronCase()] }))).toEqual({
      kind: 'neurons',
      cases: [neuronCase()],
    });
    expect(readReferenceFile(JSON.stringify(network))).toEqual({ kind: 'network', network });
  });

  it.each([
    ['an empty file', '', 'not JSON'],
    ['another JSON file', { statistics: [] }, 'neuron traces under "cases" or a network under "connections"'],
    ['a list', [], 'neuron traces under "cases"'],
    ['cases that are no list', { cases: 3 }, 'cases must be a list'],
    ['a case that is no object', { cases: [1] }, 'cases[0] must be an object'],
    ['a missing number', { cases: [{ ...neuronCase(), dt: undefined }] }, 'cases[0].dt must be a number'],
    ['a text for a number', { cases: [{ ...neuronCase(), T: '5' }] }, 'cases[0].T must be a number'],
    [
      'neuron parameters',
      { cases: [neuronCase(), { ...neuronCase(), neuron: { tau_m: 10 } }] },
      'cases[1].neuron.E_L must be a number',
    ],
    ['spikes', { cases: [{ ...neuronCase(), input_spikes: 1 }] }, 'cases[0].input_spikes must be a list'],
    [
      'a spike without weight',
      { cases: [{ ...neuronCase(), input_spikes: [{ emitted_at_ms: 1, delay_ms: 1 }] }] },
      'cases[0].input_spikes[0].weight_pA must be a number',
    ],
    [
      'a current',
      { cases: [{ ...neuronCase(), step_current: { amplitude_times_ms: [1] } }] },
      'cases[0].step_current.amplitude_values_pA must be a list of numbers',
    ],
    ['a list with text', { ...network, I_e: [1, 'x'] }, 'I_e must be a list of numbers'],
    ['connections', { ...network, connections: [] }, 'connections must be an object'],
    ['spikes of a network', { ...network, spikes: { step: [1] } }, 'spikes.neuron must be a list of numbers'],
  ])('says what is wrong with %s', (_, data, expected) => expect(message(data)).toContain(expected));

  it('lists all problems, the first ten in words', () => {
    const text = message({ connections: {}, cases: [] });
    expect(text.split('\n')).toHaveLength(11);
    expect(text).toMatch(/and \d+ more$/);
  });

  it.each([
    ['no time step', { dt: 0 }, 'cases[0].dt must be above 0'],
    ['a negative duration', { T: -5 }, 'cases[0].T must be above 0'],
    ['no capacitance', { neuron: { ...neuronCase().neuron, C_m: 0 } }, 'cases[0].neuron.C_m must be above 0'],
    [
      'a negative time constant',
      { neuron: { ...neuronCase().neuron, tau_m: -1 } },
      'cases[0].neuron.tau_m must be above 0',
    ],
  ])('refuses %s', (_, change, expected) => {
    expect(message({ cases: [{ ...neuronCase(), ...change }] })).toBe(expected);
  });

  it('refuses recordings of unequal length, which could not be compared in full', () => {
    const { trace, ...rest } = neuronCase();
    expect(message({ cases: [{ ...rest, trace: { ...trace, V_m: trace.V_m.slice(1) } }] })).toBe(
      'cases[0].trace must have lists of equal length',
    );
    const currents = {
      amplitude_times_ms: [1, 2],
      amplitude_values_pA: [1],
      connection_delay_ms: 1,
    };
    expect(message({ cases: [{ ...neuronCase(), step_current: currents }] })).toBe(
      'cases[0].step_current must have as many times as values',
    );
  });

  it('refuses recordings from outside the simulated time', () => {
    const { trace, ...rest } = neuronCase();
    const times_ms = trace.times_ms.map((time) => time + 10);
    expect(message({ cases: [{ ...rest, trace: { ...trace, times_ms } }] })).toBe(
      'cases[0].trace.times_ms must be from dt to T (0.1 to 5 ms)',
    );
  });
});
