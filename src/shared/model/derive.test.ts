import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../tests/physics/reference/derived.json' with { type: 'json' };
import { arbitraryParameters } from '../../../tests/support/arbitraryParameters.ts';
import { derive } from './derive.ts';
import { connections } from './matrix2x2.ts';
import { validateParameters } from './validate.ts';
import { pspPerPicoampere } from './weights.ts';

const leaves = (value: unknown, path: string): [string, number][] =>
  typeof value === 'number'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, entry]) => leaves(entry, `${path}.${key}`));

describe('derive', () => {
  it.each(reference.cases)('agrees with NEST for $params', ({ params, ...expected }) => {
    const derived = derive(validateParameters({ stim_clusters: null, ...params }));
    const actual = new Map(leaves(derived, ''));
    for (const [path, value] of leaves(expected, '')) {
      // 1e-12 relative is what the reference asks for; exp and log of two libraries differ in the last bits.
      expect(Math.abs((actual.get(path) ?? NaN) - value), path).toBeLessThanOrEqual(1e-12 * Math.abs(value));
    }
    const ours = ['rheobase_E_pA', 'rheobase_I_pA', 'mean_indegree', 'expected_synapses', 'memory_bytes'];
    expect(Object.keys(derived).sort()).toEqual([...Object.keys(expected), ...ours].sort());
  });

  it('covers all 17 reference cases', () => expect(reference.cases).toHaveLength(17));

  it.each([
    // science.md: weights after division by sqrt(N), in pA
    [{}, [0.22449, -0.43103, 0.17889, -0.71554]],
    [{ V_th_E: 15, V_th_I: 15, tau_syn_ex: 3, tau_syn_in: 2 }, [0.24707, -0.65755, 0.1873, -1.00311]],
  ])('gives the papers’ weights for %j', (values, expected) => {
    const weights = derive(validateParameters(values)).baseline_weights_pA.flat();
    weights.forEach((weight, k) => expect(weight).toBeCloseTo(expected[k], 5));
  });

  it('gives the rheobase (V_th - E_L) * C_m / tau_m and the input in units of it', () => {
    const derived = derive(validateParameters({ C_m: 2, E_L: -10, V_r: -20, I_th_I: null, I_xI: 0.3 }));
    expect(derived).toMatchObject({ rheobase_E_pA: 3, rheobase_I_pA: 6, I_x_E_pA: 3.75, I_x_I_pA: 0.3 });
  });

  it('scales weights with C_m so that the potentials stay the same', () => {
    const one = derive(validateParameters({}));
    const two = derive(validateParameters({ C_m: 2 }));
    expect(two.baseline_weights_pA[0][0]).toBeCloseTo(2 * one.baseline_weights_pA[0][0], 12);
    expect(two.psp_per_pA.II).toBeCloseTo(one.psp_per_pA.II / 2, 12);
  });

  it('takes own weights as they are, times s / sqrt(N), and leaves them unchanged', () => {
    const js = [
      [10, -20],
      [15, -30],
    ];
    const parameters = validateParameters({ js, s: 0.5, N_E: 80, N_I: 20 });
    expect(derive(parameters).baseline_weights_pA).toEqual([
      [0.5, -1],
      [0.75, -1.5],
    ]);
    expect(derive(parameters)).toEqual(derive(parameters));
    expect(parameters.js).toEqual(js);
  });

  it('counts the synapses of the example: pairs without autapses times their probability', () => {
    const expected = 0.2 * 4000 * 3999 + 0.5 * 4000 * 1000 * 2 + 0.5 * 1000 * 999;
    expect(derive(validateParameters({})).expected_synapses).toBeCloseTo(expected, 3);
  });

  it('counts the synapses of a fixed in-degree exactly', () => {
    const { expected_synapses } = derive(validateParameters({ fixed_indegree: true }));
    expect(expected_synapses).toBe(20 * (4000 * (40 + 25) + 1000 * (100 + 25)));
  });

  it('keeps the mean over clusters of weights and probabilities', () => {
    fc.assert(
      fc.property(arbitraryParameters(), (parameters) => {
        const { factor_plus, factor_minus } = derive(parameters);
        const Q = parameters.n_clusters;
        for (const { post, pre } of connections) {
          const mean = (factor_plus[post][pre] + (Q - 1) * factor_minus[post][pre]) / Q;
          expect(mean).toBeCloseTo(1, 12);
        }
      }),
    );
  });
});

describe('pspPerPicoampere', () => {
  it('tends to tau_m / (C_m * e) where the time constants are equal', () => {
    expect(pspPerPicoampere(20, 20, 2)).toBeCloseTo(20 / (2 * Math.E), 13);
  });

  it('is the maximum of the postsynaptic potential', () => {
    const [tau_m, tau_syn, C_m] = [20, 5, 3];
    const potential = (t: number): number =>
      ((tau_m * tau_syn) / (C_m * (tau_m - tau_syn))) * (Math.exp(-t / tau_m) - Math.exp(-t / tau_syn));
    const largest = Math.max(...Array.from({ length: 100000 }, (_, k) => potential(k / 1000)));
    // Near its maximum the potential is flat: a grid of 1 us misses 1e-9 of it at most.
    expect(pspPerPicoampere(tau_m, tau_syn, C_m)).toBeCloseTo(largest, 8);
  });

  it('is smooth where the formula changes', () => {
    for (const tau_syn of [20 * (1 - 1e-3), 20 * (1 + 1e-3)]) {
      const below = pspPerPicoampere(20, tau_syn * (1 - 1e-12), 1);
      const above = pspPerPicoampere(20, tau_syn * (1 + 1e-12), 1);
      // The example's formula loses three of its 16 digits here.
      expect(Math.abs(below / above - 1)).toBeLessThan(1e-11);
    }
  });
});
